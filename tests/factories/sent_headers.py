"""Texts as they are sent, above all their headers, and what was meant."""

HEADERS = {
    "a title, a date and a blank line above the header": (
        "참가기업 명단,,\n2026. 1. 13. 현재,,\n,,\n기업명,국가,홈페이지\n누리,한국,nuri.example\n",
        [{"name": "누리", "country": "한국", "website": "nuri.example"}],
    ),
    "empty columns before the first": (
        ",,会社名,国\n,,日立,日本\n",
        [{"name": "日立", "country": "日本"}],
    ),
    "a group above the names of its columns": (
        "회사명,국가,담당자,,\n,,이름,이메일,전화\n누리,한국,김철수,kim@nuri.example,02-123-4567\n",
        [
            {
                "name": "누리",
                "country": "한국",
                "contact_name": "김철수",
                "contact_email": "kim@nuri.example",
                "contact_phone": "02-123-4567",
            }
        ],
    ),
    "two groups, each with a name": (
        "Company,,Contact,\nName,Country,Name,E-mail\nNuri,Korea,Kim,kim@nuri.example\n",
        [
            {
                "name": "Nuri",
                "country": "Korea",
                "contact_name": "Kim",
                "contact_email": "kim@nuri.example",
            }
        ],
    ),
    "the header again in English below": (
        "公司名称,国家,邮箱\nCompany name,Country,E-mail\n华芯,中国,a@hua.example\n",
        [{"name": "华芯", "country": "中国", "contact_email": "a@hua.example"}],
    ),
    "the header again in the middle": (
        "Tên công ty,Thành phố\nSóng Hàn,Đà Nẵng\nTên công ty,Thành phố\nSen,Huế\n",
        [{"name": "Sóng Hàn", "city": "Đà Nẵng"}, {"name": "Sen", "city": "Huế"}],
    ),
    "a sum and a note below": (
        "번호,업체명,인원\n1,누리,3\n2,솔,4\n합계,,7\n※ 위 명단은 변경될 수 있음,,\n",
        [{"name": "누리", "인원": "3"}, {"name": "솔", "인원": "4"}],
    ),
    "a sum in the column of names": (
        "企业名称,金额(万元)\n华芯,300\n合计,300\n",
        [{"name": "华芯", "raising_amount": "300 万元"}],
    ),
    "a company called Total stays": (
        "Company,Country,Website\nTotal,France,total.example\n",
        [{"name": "Total", "country": "France", "website": "total.example"}],
    ),
    "rows counted by STT": (
        "STT;Doanh nghiệp\n1;Sóng Hàn\n2;Sen\n",
        [{"name": "Sóng Hàn"}, {"name": "Sen"}],
    ),
    "a number that is no counter is a key": (
        "No.,会社名\nK-17,日立\nK-18,東芝\n",
        [{"id": "K-17", "name": "日立"}, {"id": "K-18", "name": "東芝"}],
    ),
    "bars between the cells": (
        "Company name|Sector|Country\nNuri|chips|Korea\n",
        [{"name": "Nuri", "sectors": "chips", "country": "Korea"}],
    ),
    "semicolons, with commas in the cells": (
        "公司名称;主营业务\n华芯;芯片设计,传感器,模组\n",
        [{"name": "华芯", "description": "芯片设计,传感器,模组"}],
    ),
    "tabs": ("社名\t事業内容\n日立\t電機\n", [{"name": "日立", "description": "電機"}]),
    "full-width headings and gaps inside them": (
        "Ｃｏｍｐａｎｙ　Ｎａｍｅ,Ｅ－ｍａｉｌ,회 사 소 개\nNuri,a@b.example,칩\n",
        [{"name": "Nuri", "contact_email": "a@b.example", "description": "칩"}],
    ),
    "marks of what must be filled in": (
        "* Tên công ty (*),Email*,Lĩnh vực hoạt động (bắt buộc)\nSen,a@sen.example,AI\n",
        [{"name": "Sen", "contact_email": "a@sen.example", "sectors": "AI"}],
    ),
    "headings in two languages": (
        "회사명(Company),국가(Country),이메일(E-mail)\n누리,한국,a@b.example\n",
        [{"name": "누리", "country": "한국", "contact_email": "a@b.example"}],
    ),
    "headings with a slip of the finger": (
        "Compnay Name,Webiste,Coutnry\nNuri,nuri.example,Korea\n",
        [{"name": "Nuri", "website": "nuri.example", "country": "Korea"}],
    ),
    "headings without accents": (
        "Ten cong ty,Linh vuc,Nguoi lien he,So dien thoai\nSen,AI,Lan,0905 000 001\n",
        [{"name": "Sen", "sectors": "AI", "contact_name": "Lan", "contact_phone": "0905 000 001"}],
    ),
    "headings over two lines of one cell": (
        '"회사명\n(국문)","회사명\n(영문)"\n누리,Nuri\n',
        [{"name": "누리", "name_latin": "Nuri"}],
    ),
    "the name in two scripts, the Latin one first": (
        "Company,기업명\nNuri,누리\nSol,솔\n",
        [{"name_latin": "Nuri", "name": "누리"}, {"name_latin": "Sol", "name": "솔"}],
    ),
    "the text in two languages": (
        "기업명,사업내용,사업내용(영문)\n누리,저전력 칩을 만듭니다,We make low-power chips\n",
        [
            {
                "name": "누리",
                "description": "저전력 칩을 만듭니다",
                "description_en": "We make low-power chips",
            }
        ],
    ),
    "two texts of one language": (
        "公司名称,行业,公司介绍,主要产品\n华芯,半导体,设计芯片的公司,水表芯片\n",
        [
            {
                "name": "华芯",
                "sectors": "半导体",
                "description": "设计芯片的公司",
                "summary": "水表芯片",
            }
        ],
    ),
}
