"""Texts as they are sent, above all their cells, and what was meant."""

CELLS = {
    "two phones": (
        "회사명,전화,휴대폰\n누리,02-123-4567,010-1234-5678\n",
        [{"name": "누리", "contact_phone": "02-123-4567", "휴대폰": "010-1234-5678"}],
    ),
    "two columns of one unknown name": (
        "회사명,비고,비고\n누리,갑,을\n",
        [{"name": "누리", "비고": "갑", "비고 2": "을"}],
    ),
    "cells that say that there is nothing": (
        "Tên công ty,Website,Email,Thành phố\nSen,không có,N/A,Huế\n",
        [{"name": "Sen", "city": "Huế"}],
    ),
    "a dash clears as it always has": (
        "会社名,都市\n日立,-\n",
        [{"name": "日立", "city": "-"}],
    ),
    "the unit of an amount in its heading": (
        "기업명,희망투자금액(단위: 억원),기업가치(백만 달러)\n누리,50,7.5\n솔,3천만원,\n",
        [
            {"name": "누리", "raising_amount": "50 억원", "valuation": "7.5 백만 달러"},
            {"name": "솔", "raising_amount": "3천만원"},
        ],
    ),
    "a range of amounts": (
        "투자사명,투자규모\n누리벤처스,10~50억원\n솔,100억원\n",
        [
            {"name": "누리벤처스", "ticket_min": "10억원", "ticket_max": "50억원"},
            {"name": "솔", "ticket_max": "100억원"},
        ],
    ),
    "a range in the unit of its heading": (
        "投资机构名称,单笔投资额（万元）\n华芯创投,500-3000\n",
        [{"name": "华芯创投", "ticket_min": "500 万元", "ticket_max": "3000 万元"}],
    ),
    "e-mail addresses below no heading": (
        "기업명,,국가\n누리,kim@nuri.example,한국\n솔,lee@sol.example,한국\n",
        [
            {"name": "누리", "contact_email": "kim@nuri.example", "country": "한국"},
            {"name": "솔", "contact_email": "lee@sol.example", "country": "한국"},
        ],
    ),
    "headings that say nothing": (
        "A,B,C\nNuri Co. Ltd.,Korea,a@b.example\nSol Inc.,Japan,c@d.example\n",
        [
            {
                "name": "Nuri Co. Ltd.",
                "country": "Korea",
                "contact_email": "a@b.example",
            },
            {
                "name": "Sol Inc.",
                "country": "Japan",
                "contact_email": "c@d.example",
            },
        ],
    ),
    "a column of yes and no is kept": (
        "회사명,통역여부,개인정보동의\n누리,○,Y\n솔,×,N\n",
        [
            {"name": "누리", "통역여부": "○", "개인정보동의": "Y"},
            {"name": "솔", "통역여부": "×", "개인정보동의": "N"},
        ],
    ),
    "line ends of an old Macintosh": (
        "会社名,国\r日立,日本\r東芝,日本\r",
        [{"name": "日立", "country": "日本"}, {"name": "東芝", "country": "日本"}],
    ),
    "quotation marks around everything": (
        '"Tên công ty","Ghi chú"\n"Sen ""A""","x; y"\n',
        [{"name": 'Sen "A"', "Ghi chú": "x; y"}],
    ),
    "a heading only": ("회사명\n누리\n솔\n", [{"name": "누리"}, {"name": "솔"}]),
    "a title above a single column": (
        "Danh sách doanh nghiệp tham gia chương trình\nTên doanh nghiệp\nSen\n",
        [{"name": "Sen"}],
    ),
    "the leader where nobody else is named": (
        "기업명,대표자\n누리,김철수\n",
        [{"name": "누리", "contact_name": "김철수"}],
    ),
    "the leader beside a contact person": (
        "기업명,대표자,담당자\n누리,김철수,이영희\n",
        [{"name": "누리", "대표자": "김철수", "contact_name": "이영희"}],
    ),
    "the kind of each row in words": (
        "참가구분,기업명\n스타트업,누리\n투자사,솔벤처스\n",
        [{"kind": "스타트업", "name": "누리"}, {"kind": "투자사", "name": "솔벤처스"}],
    ),
    "a column of sorts that is no kind": (
        "구분,기업명\n제조,누리\n서비스,솔\n",
        [{"구분": "제조", "name": "누리"}, {"구분": "서비스", "name": "솔"}],
    ),
    "a group above the last columns only": (
        ",,담당자,,\n회사명,국가,이름,이메일,홈페이지\n누리,한국,김철수,a@b.example,nuri.example\n",
        [
            {
                "name": "누리",
                "country": "한국",
                "contact_name": "김철수",
                "contact_email": "a@b.example",
                "website": "nuri.example",
            }
        ],
    ),
    "no header at all": (
        "누리,kim@nuri.example,02-123-4567\n솔,lee@sol.example,02-765-4321\n",
        [
            {
                "column 1": "누리",
                "contact_email": "kim@nuri.example",
                "contact_phone": "02-123-4567",
            },
            {
                "column 1": "솔",
                "contact_email": "lee@sol.example",
                "contact_phone": "02-765-4321",
            },
        ],
    ),
    "what Excel wants to know of the separator": (
        "sep=;\n회사명;국가\n누리;한국\n",
        [{"name": "누리", "country": "한국"}],
    ),
    "a row of words that stand above columns too": (
        "name,stage,what\nCompany,Seed,Services\nStartup,Website,Products\n",
        [
            {"name": "Company", "stage": "Seed", "what": "Services"},
            {"name": "Startup", "stage": "Website", "what": "Products"},
        ],
    ),
    "headings of another language": (
        "รายชื่อ,,\nชื่อบริษัท,ประเทศ,เว็บไซต์\nSiam Co. Ltd.,Thailand,siam.example\n",
        [{"name": "Siam Co. Ltd.", "country": "Thailand", "website": "siam.example"}],
    ),
    "traditional characters": (
        "公司名稱,產業別,聯絡人,電子郵件,聯絡電話\n聯發,晶片,陳先生,a@b.example,02-2345-6789\n",
        [
            {
                "name": "聯發",
                "sectors": "晶片",
                "contact_name": "陳先生",
                "contact_email": "a@b.example",
                "contact_phone": "02-2345-6789",
            }
        ],
    ),
}
