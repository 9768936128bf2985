"""Headings in words of their own, told by how they end and what stands below them."""

GUESSES = {
    "products in a few words, where nothing else says the sectors": (
        '업체명,주력 품목,소개\n누리,"센서, 칩",수도 계량기용 칩을 설계합니다.\n',
        [{"name": "누리", "sectors": "센서, 칩", "description": "수도 계량기용 칩을 설계합니다."}],
    ),
    "products in whole sentences": (
        "업체명,주요제품\n누리,수도 계량기에 넣는 저전력 칩을 설계합니다.\n",
        [{"name": "누리", "description": "수도 계량기에 넣는 저전력 칩을 설계합니다."}],
    ),
    "a project beside the company that does it": (
        "项目名称,公司全称,官网\n灵犀,上海灵犀科技有限公司,ling.example\n",
        [{"项目名称": "灵犀", "name": "上海灵犀科技有限公司", "website": "ling.example"}],
    ),
    "a name below a heading that nobody knows": (
        "ｶｲｼｬ名,国,備考\n日立,日本,\n東芝,日本,団長\n",
        [
            {"name": "日立", "country": "日本"},
            {"name": "東芝", "country": "日本", "備考": "団長"},
        ],
    ),
    "how many come is nobody's name": (
        "団体名,参加者,国\n日立,3名,日本\n",
        [{"name": "日立", "参加者": "3名", "country": "日本"}],
    ),
    "an answer is no text": (
        "Tên công ty,Đã có sản phẩm?\nSóng Hàn,Có\nSen,Chưa\n",
        [
            {"name": "Sóng Hàn", "Đã có sản phẩm?": "Có"},
            {"name": "Sen", "Đã có sản phẩm?": "Chưa"},
        ],
    ),
    "a day is no phone number": (
        "기업명,도착 예정\n누리,2026-04-02\n",
        [{"name": "누리", "도착 예정": "2026-04-02"}],
    ),
    "where they wish to go is not where they are": (
        '기업명,투자 희망 국가\n누리,"베트남, 태국"\n',
        [{"name": "누리", "markets": "베트남, 태국"}],
    ),
    "a place whose part stands in brackets": (
        "会社名,本社所在地(都道府県)\n日立,茨城県\n",
        [{"name": "日立", "region": "茨城県"}],
    ),
    "more than one of what a heading names": (
        "Company,Technology areas\nNuri,chips\n",
        [{"name": "Nuri", "sectors": "chips"}],
    ),
    "an end of amounts in words of their own": (
        "Nhà đầu tư,Vốn tối đa/thương vụ\nSen,50 tỷ\n",
        [{"name": "Sen", "ticket_max": "50 tỷ"}],
    ),
    "sections that say a kind, each counted anew": (
        "No,기업명,분야\n투자사 (1개사),,\n1,누리,센서\n■ 스타트업 명단,,\n1,솔,칩\n",
        [
            {"kind": "investor", "name": "누리", "sectors": "센서"},
            {"kind": "startup", "name": "솔", "sectors": "칩"},
        ],
    ),
    "names in Latin letters only": (
        "영문 회사명,분야\nNuri,센서\n",
        [{"name": "Nuri", "sectors": "센서"}],
    ),
    "persons below a heading that nobody knows": (
        "기업명,심사하는 분\n누리,황보라\n솔,제갈윤 팀장\n",
        [
            {"name": "누리", "contact_name": "황보라"},
            {"name": "솔", "contact_name": "제갈윤 팀장"},
        ],
    ),
    "persons with a gap in their names": (
        "会社名,お越しの方\n日立,渡辺 海\n東芝,中村 峰\n",
        [
            {"name": "日立", "contact_name": "渡辺 海"},
            {"name": "東芝", "contact_name": "中村 峰"},
        ],
    ),
    "several countries below a heading that nobody knows": (
        '기업명,나갈 곳\n누리,"베트남, 태국"\n',
        [{"name": "누리", "markets": "베트남, 태국"}],
    ),
    "keys below a heading that ends in a number": (
        "採択番号,会社名\nSU-11,日立\nSU-12,東芝\n",
        [{"id": "SU-11", "name": "日立"}, {"id": "SU-12", "name": "東芝"}],
    ),
    "a kind of trade is no kind of organization": (
        "企业名称,产业类型\n华芯,医疗器械\n",
        [{"name": "华芯", "sectors": "医疗器械"}],
    ),
    "whole sentences below a heading that nobody knows": (
        "Company,And why now\nNuri,Power cuts ruin vaccines; our boxes keep them cold.\n",
        [{"name": "Nuri", "description": "Power cuts ruin vaccines; our boxes keep them cold."}],
    ),
    "answers are nobody's names": (
        "기업명,현지 바이어 미팅 희망여부\n누리,Y\n솔,N\n",
        [
            {"name": "누리", "현지 바이어 미팅 희망여부": "Y"},
            {"name": "솔", "현지 바이어 미팅 희망여부": "N"},
        ],
    ),
    "no header, and one address in a row": (
        "Nuri Inc.,a@nuri.example\nSol Ltd.,b@sol.example\n",
        [
            {"name": "Nuri Inc.", "contact_email": "a@nuri.example"},
            {"name": "Sol Ltd.", "contact_email": "b@sol.example"},
        ],
    ),
    "no header, and a country in a row": (
        "누리,한국\n솔빛,일본\n",
        [{"name": "누리", "country": "한국"}, {"name": "솔빛", "country": "일본"}],
    ),
    "a short name below its own heading is no answer": (
        "name,city\nn,Huế\n",
        [{"name": "n", "city": "Huế"}],
    ),
    "of two words in a heading the last": (
        "投資家・ファンド名称,投資家種類\n鴨川投資,VC\n鷺山投資,CVC\n",
        [
            {"name": "鴨川投資", "investor_type": "VC"},
            {"name": "鷺山投資", "investor_type": "CVC"},
        ],
    ),
    "who comes, beside who represents": (
        "업체명,대표자 성명,방문자 성명(직위)\n누리,표인봉,고두심(과장)\n",
        [{"name": "누리", "대표자 성명": "표인봉", "contact_name": "고두심(과장)"}],
    ),
    "ends of amounts in prepositions": (
        "Investor,First cheque from,First cheque up to\nNuri,$100k,$1m\n",
        [{"name": "Nuri", "ticket_min": "$100k", "ticket_max": "$1m"}],
    ),
    "a category of investors": (
        "Investor,Category,Thesis\nNuri,Venture capital,climate\n",
        [{"name": "Nuri", "investor_type": "Venture capital", "sectors": "climate"}],
    ),
    "places to invest in, one of them a region": (
        '会社名,行ける所\n日立,"日本、ASEAN"\n東芝,日本\n',
        [{"name": "日立", "markets": "日本、ASEAN"}, {"name": "東芝", "markets": "日本"}],
    ),
    "a group that is called an overview": (
        "기관 개요,\n회사,투자 재원\n누리,대기업\n",
        [{"name": "누리", "investor_type": "대기업"}],
    ),
    "stages below a heading that ends in a word for kinds": (
        "기업명,시드/시리즈 구분\n누리,시드\n솔빛,시리즈A\n",
        [{"name": "누리", "stage": "시드"}, {"name": "솔빛", "stage": "시리즈A"}],
    ),
    "amounts below a heading that speaks of a round": (
        "기업명,이번 라운드 목표액\n누리,8억\n솔빛,25억\n",
        [{"name": "누리", "raising_amount": "8억"}, {"name": "솔빛", "raising_amount": "25억"}],
    ),
    "amounts below a heading that seeks": (
        "Company,Seeking (USD)\nNuri,350000\n",
        [{"name": "Nuri", "raising_amount": "350000 USD"}],
    ),
    "the first of two things in a heading": (
        "企业名称,项目联系人及职务\n华芯,石榴 总监\n",
        [{"name": "华芯", "contact_name": "石榴 总监"}],
    ),
    "ends of amounts in the last word of a heading": (
        "Nhà đầu tư,Mức rót vốn từ,Mức rót vốn đến\nSen,2 tỷ,30 tỷ\n",
        [{"name": "Sen", "ticket_min": "2 tỷ", "ticket_max": "30 tỷ"}],
    ),
    "no addresses below a heading for a website": (
        "Company,Homepage\nNuri,in preparation\n",
        [{"name": "Nuri", "Homepage": "in preparation"}],
    ),
    "numbers to call beside the persons": (
        "기업명,파견자(1),파견자 H.P.\n누리,표인봉,010-1111-9999\n",
        [{"name": "누리", "contact_name": "표인봉", "contact_phone": "010-1111-9999"}],
    ),
    "needs below a heading that nobody knows, beside the sectors": (
        "公司名称,行业,愿望\n华芯,半导体,技术转让\n竹韵,机械,代理商\n",
        [
            {"name": "华芯", "sectors": "半导体", "seeking": "技术转让"},
            {"name": "竹韵", "sectors": "机械", "seeking": "代理商"},
        ],
    ),
    "languages in two signs": (
        "公司名称,語言需求\n华芯,中文\n竹韵,中文、英文\n",
        [
            {"name": "华芯", "languages": "中文"},
            {"name": "竹韵", "languages": "中文、英文"},
        ],
    ),
    "a text that is left once the products are sectors": (
        "Tên DN,Sản phẩm/dịch vụ,Tóm lược mô hình\nSen,bếp điện,Cho thuê bếp điện tại nhà ở Huế.\n",
        [
            {
                "name": "Sen",
                "sectors": "bếp điện",
                "description": "Cho thuê bếp điện tại nhà ở Huế.",
            }
        ],
    ),
    "a sum with a gap, in the column of names": (
        "번호,기업체명,업종\n1,누리,소재\n,합 계,2개사\n",
        [{"name": "누리", "sectors": "소재"}],
    ),
}
