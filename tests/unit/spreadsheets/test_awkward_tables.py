"""Files as they really come: each is what somebody has sent, with other names in it."""

import csv
import io
from datetime import date

import pytest

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import EmptyFileError, UnreadableFileError
from matchmaker.spreadsheets.forms import recognise
from matchmaker.spreadsheets.reading import read_profiles, table_of
from matchmaker.spreadsheets.tables import ReadingChoice
from tests.factories.workbooks import ods, xls, xlsx


def read(content, name="list.csv", country=None, **choice):
    content = content.encode() if isinstance(content, str) else content
    form = recognise(content, name)
    return table_of(form, content, choice=ReadingChoice(**choice), country=country)


def fields(table):
    return [dict(row.fields or {}) for row in table.rows]


def columns(table):
    return {proposal.label: proposal.field for proposal in table.proposals}


TEXTS = {
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
        "公司名称,公司介绍,主要产品\n华芯,设计芯片的公司,水表芯片\n",
        [{"name": "华芯", "description": "设计芯片的公司", "summary": "水表芯片"}],
    ),
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


@pytest.mark.parametrize("story", TEXTS)
def test_a_text_is_read_as_it_was_meant(story):
    text, meant = TEXTS[story]

    assert fields(read(text)) == meant


@pytest.mark.parametrize("story", TEXTS)
@pytest.mark.parametrize(("ending", "write"), [("xlsx", xlsx), ("xls", xls), ("ods", ods)])
def test_a_workbook_of_the_same_rows_says_the_same(story, ending, write):
    text, meant = TEXTS[story]
    rows = [list(row) for row in _rows(text)]

    assert fields(read(write(*rows), f"list.{ending}")) == meant


def _rows(text):
    """The cells of a text, empty ones as nothing."""
    separator = next(sign for sign in "|\t;," if sign in text.splitlines()[0] or sign == ",")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        yield [cell or None for cell in row]


def test_a_title_merged_over_a_table_is_no_header():
    content = xlsx(
        ["2026 참가기업 명단", None, None, None],
        ["번호", "기업", None, "담당자"],
        [None, "기업명", "국가", None],
        [1, "누리", "한국", "김철수"],
        merged=("A1:D1", "A2:A3", "B2:C2", "D2:D3"),
    )

    table = read(content, "a.xlsx")

    assert table.header_row == 3
    assert fields(table) == [{"name": "누리", "country": "한국", "contact_name": "김철수"}]
    assert columns(table) == {
        "번호": "",
        "기업명": "name",
        "국가": "country",
        "담당자": "contact_name",
    }


def test_a_cell_merged_over_several_rows_stands_in_each():
    content = xlsx(["Country", "Company"], ["Korea", "Nuri"], [None, "Sol"], merged=("A2:A3",))

    assert fields(read(content, "a.xlsx")) == [
        {"country": "Korea", "name": "Nuri"},
        {"country": "Korea", "name": "Sol"},
    ]


def test_the_sheet_with_most_columns_we_know_is_read_and_the_others_are_offered():
    content = xlsx(
        ["안내문"],
        ["이 파일을 작성해 주세요"],
        명단=[["회사명", "국가"], ["누리", "한국"]],
        코드=[["국가"], ["한국"]],
        비밀=[["회사명", "국가", "이메일"], ["솔", "한국", "a@b.example"]],
        hidden=("비밀",),
    )

    table = read(content, "a.xlsx")

    assert (table.sheet, table.sheets) == ("명단", ("list", "명단", "코드"))
    assert fields(table) == [{"name": "누리", "country": "한국"}]
    assert fields(read(content, "a.xlsx", sheet="코드")) == [{"country": "한국"}]
    assert read(content, "a.xlsx", sheet="gone").sheet == "명단"


def test_a_sheet_that_is_too_large_does_not_hide_the_others():
    content = xlsx(
        ["회사명", "국가"], ["누리", "한국"], wide=[["x"] * 101], long=[[]] * 20_100 + [["x"]]
    )

    assert fields(read(content, "a.xlsx")) == [{"name": "누리", "country": "한국"}]


def test_companies_backed_before_are_joined_below_a_header_in_korean():
    content = xlsx(
        ["투자사명", "유형"],
        ["누리벤처스", "창투사"],
        past_companies=[["investor", "name"], ["누리벤처스", "가람"]],
    )

    assert fields(read(content, "a.xlsx")) == [
        {
            "name": "누리벤처스",
            "investor_type": "창투사",
            "past_companies": [{"investor": "누리벤처스", "name": "가람"}],
        }
    ]


def test_numbers_and_days_of_a_workbook_keep_their_kind():
    content = xlsx(
        ["회사명", "전화", "설립일", "금액"], ["누리", 1012345678, date(2026, 1, 13), 5.5]
    )

    assert fields(read(content, "a.xlsx")) == [
        {
            "name": "누리",
            "contact_phone": 1012345678,
            "설립일": date(2026, 1, 13),
            "raising_amount": 5.5,
        }
    ]


PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=euc-kr"></head>
<body><table><tr><td>메뉴</td></tr></table><TABLE border=1>
<tr><th colspan="3">참가기업 명단</th></tr>
<tr><th>기업명<th>국가<th>사업내용</tr>
<tr><td>누리 &amp; 솔</td><td>한국</td><td>칩<br>센서</td></tr>
<tr><td>한빛</td><td></td><td><p>장비</p></td></tr></TABLE></body></html>"""


def test_a_web_page_with_the_name_of_a_workbook_is_read():
    table = read(PAGE.encode("cp949"), "명단.xls")

    assert (table.form, table.encoding, table.header_row) == ("html", "cp949", 2)
    assert fields(table) == [
        {"name": "누리 & 솔", "country": "한국", "description": "칩\n센서"},
        {"name": "한빛", "description": "장비"},
    ]


def test_a_text_with_the_name_of_a_workbook_is_read():
    table = read("회사명\t국가\r\n누리\t한국\r\n".encode("utf-16"), "명단.xls")

    assert (table.form, fields(table)) == ("csv", [{"name": "누리", "country": "한국"}])


def test_a_header_can_be_chosen_by_hand():
    text = "회사명,국가\n(예: 누리),(예: 한국)\n업체,나라\n솔,한국\n"

    chosen = read(text, header_row=3)

    assert (read(text).header_row, chosen.header_row) == (1, 3)
    assert fields(chosen) == [{"name": "솔", "country": "한국"}]


def test_a_table_can_be_said_to_have_no_header():
    text = "누리,한국\n솔,한국\n"

    assert read(text).header_row == 1
    assert fields(read(text, header_row=0, columns={0: "name"})) == [
        {"name": "누리", "country": "한국"},
        {"name": "솔", "country": "한국"},
    ]


def test_columns_can_be_chosen_by_hand_and_each_field_is_given_once():
    text = "회사명,상호,국가,비고\n누리,솔,한국,메모\n"

    table = read(text, columns={1: "name", 2: "", 3: "city"})

    assert columns(table) == {"회사명": None, "상호": "name", "국가": "", "비고": "city"}
    assert fields(table) == [{"회사명": "누리", "name": "솔", "city": "메모"}]


def test_a_word_that_both_sides_use_is_read_for_the_side_of_the_file():
    text = "회사명,단계,금액\n누리,시드,50억\n"

    assert columns(read(text, kind=Kind.STARTUP)) == {
        "회사명": "name",
        "단계": "stage",
        "금액": "raising_amount",
    }
    assert columns(read(text, kind=Kind.INVESTOR)) == {
        "회사명": "name",
        "단계": "stages",
        "금액": "ticket_max",
    }


def test_a_proposal_shows_what_it_stands_on():
    email, country = read("이메일,국가\na@b.example,한국\nx,한국\n,어딘가\n").proposals

    assert (email.position, email.label, email.sample) == (0, "이메일", "a@b.example")
    assert (email.fits, email.of) == (1, 2)
    assert (country.fits, country.of) == (2, 3)


def test_the_first_rows_are_shown_as_they_stand():
    rows = "".join(f"누리 {number},한국\n" for number in range(20))

    preview = read(f"명단,\n\n회사명,국가\n{rows}").preview

    assert [row.number for row in preview] == [1, 3, 4, 5, 6, 7, 8, 9]
    assert preview[1].cells == ("회사명", "국가")


def test_what_was_left_out_is_told():
    table = read("기업명,인원\n누리,3\n합계,3\n")

    assert list(map(str, table.warnings)) == ["Rows that look like sums or notes were left out: 3"]


def test_what_identifies_a_person_is_left_out_and_told():
    text = "기업명,담당자,여권 번호,생년월일\n누리,김철수,M123,1980.1.1\n"

    table = read(text)

    assert fields(table) == [{"name": "누리", "contact_name": "김철수"}]
    assert [str(warning) for warning in table.warnings] == [
        "Columns that identify a person were left out: 여권 번호, 생년월일"
    ]
    assert fields(read(text, columns={2: None}))[0]["여권 번호"] == "M123"


def test_lines_of_json_can_be_given_fields_too():
    text = '{"회사명": "누리", "메모": "갑"}\n{"회사명": "솔", "name_latin": "Sol"}\nbroken\n'

    table = read(text, "a.jsonl", columns={1: "city"})

    assert [row.fields for row in table.rows] == [
        {"name": "누리", "city": "갑"},
        {"name": "솔", "name_latin": "Sol"},
        None,
    ]


def test_nobody_looking_only_clear_headings_are_taken():
    text = "회사명,,A,이메일\n누리,kim@nuri.example,https://nuri.example,x\n"

    assert read_profiles(text.encode(), "a.csv").rows[0].fields == {
        "name": "누리",
        "column 2": "kim@nuri.example",
        "A": "https://nuri.example",
        "이메일": "x",
    }


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (xls(["name"], ["Sen"], is_locked=True), "a.xls", "protected by a password"),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            "a.xlsx",
            "protected by a password",
        ),
        (xls(["name"], ["Sen"])[:2000], "a.xls", "no whole workbook"),
        (ods(["name"], ["Sen"])[:200], "a.ods", "no whole workbook"),
        (b"\x89PNG\r\n\x1a\n", "a.xls", "no such workbook"),
        (xls(["name"], ["Sen"]), "a.csv", "a workbook or an archive"),
        (b"name\0\1\2\3\n" * 9, "a.csv", "it is no text"),
        (b"<table>" + b"<tr><td>x" * 20_002, "a.xls", "more than 20000 rows"),
        (b"<table><tr>" + b"<td colspan=60>x" * 2, "a.xls", "at most 100 are read"),
        ("회사명\n누리\n".encode() + b"\xff\xff\n", "a.csv", "line 3 is not in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(content, name, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        read(content, name)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (xls(), "a.xls"),
        (b"<table></table>", "a.xls"),
        (b"no table", "a.html"),
        (ods(), "a.ods"),
        (ods(["회사명"], repeated_tail=True), "a.ods"),
        ("제목\n회사명,국가\n합계,\n".encode(), "a.csv"),
    ],
)
def test_a_file_without_rows_is_empty(content, name):
    with pytest.raises(EmptyFileError):
        read(content, name)
