import random
import unicodedata

import pytest

from matchmaker.domain.errors import UnreadableFileError
from matchmaker.domain.words import load_words
from matchmaker.spreadsheets.decoding import ENCODINGS, decode

MARKS = "\u0300\u0301\u0303\u0309\u0323"
HOME = {
    "cp949": "KR",
    "gb18030": "CN",
    "cp950": "TW",
    "cp932": "JP",
    "euc-jp": "JP",
    "cp1258": "VN",
}


def written(text, encoding):
    """The bytes of a text; Windows-1258 has the tones of Vietnamese as letters of their own."""
    if encoding != "cp1258":
        return text.encode(encoding)
    apart = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in MARKS)
        bare = "".join(part for part in parts if part not in MARKS)
        apart += unicodedata.normalize("NFC", bare) + tones
    return apart.encode(encoding)


SAMPLES = {
    "cp949": [
        "name,country\nSamsung,한국\n",
        "회사명,email\nA,a@b.c\n",
        "name,city\n누리솔벤처스,수원\n",
        "기업명,담당자,연락처\n㈜한빛반도체,김철수,010-1234-5678\n",
        "name\n삼성\n",
        "id,name,memo\n1,LG,참가\n",
        "업체명\tURL\n샘표\thttp://a.b\n",
        "1,가나다\n2,라마바\n",
        "name,summary\nX,저전력 수도 계량기용 칩을 설계합니다\n",
        "업체,상태\n똠방,뷁\n누리,참가\n",
    ],
    "gb18030": [
        "name,country\nHuawei,中国\n",
        "公司名称,email\nA,a@b.c\n",
        "name,city\n深圳市芯海科技,深圳\n",
        "企业名称,联系人,电话\n华为技术有限公司,王伟,13800138000\n",
        "name\n华为\n",
        "id,name,memo\n1,ZTE,参会\n",
        "单位,网址\n宁德时代,http://a.b\n",
        "1,北京\n2,上海\n",
        "name,summary\nX,为水表设计低功耗芯片\n",
        "公司名称,备注\n芯海,“重点”——已确认（两人）\n",
    ],
    "cp950": [
        "name,country\nTSMC,台灣\n",
        "公司名稱,email\nA,a@b.c\n",
        "name,city\n聯發科技,新竹\n",
        "企業名稱,聯絡人,電話\n台灣積體電路製造股份有限公司,陳先生,0912345678\n",
        "name\n鴻海\n",
        "id,name,memo\n1,ASUS,參加\n",
        "單位,網址\n廣達電腦,http://a.b\n",
        "1,台北\n2,高雄\n",
        "name,summary\nX,為水錶設計低功耗晶片\n",
    ],
    "cp932": [
        "name,country\nSony,日本\n",
        "会社名,email\nA,a@b.c\n",
        "name,city\n東京電機,大阪\n",
        "企業名,担当者,電話\n株式会社日立製作所,田中太郎,03-1234-5678\n",
        "name\n日立\n",
        "id,name,memo\n1,NEC,参加\n",
        "社名,サイト\nトヨタ自動車,http://a.b\n",
        "1,東京\n2,大阪\n",
        "name,summary\nX,水道メーター用の低消費電力チップを設計しています\n",
        "会社名,備考\n㈱山田①,～10名\n",
    ],
    "euc-jp": [
        "会社名,email\nA,a@b.c\n",
        "企業名,担当者,電話\n株式会社日立製作所,田中太郎,03-1234-5678\n",
        "社名,サイト\nトヨタ自動車,http://a.b\n",
        "name,summary\nX,水道メーター用の低消費電力チップを設計しています\n",
    ],
    "cp1258": [
        "name,country\nFPT,Việt Nam\n",
        "Tên công ty,email\nA,a@b.c\n",
        "name,city\nSóng Hàn,Đà Nẵng\n",
        "Doanh nghiệp,Người liên hệ,Điện thoại\nCông ty TNHH Sóng Hàn,Nguyễn Văn An,0905000001\n",
        "id,name,memo\n1,VNG,tham gia đầy đủ\n",
        "1,Hà Nội\n2,Huế\n",
        "name,summary\nX,Chúng tôi thiết kế chip tiết kiệm điện cho đồng hồ nước\n",
        "TÊN CÔNG TY,ĐỊA CHỈ\nCÔNG TY SÓNG HÀN,ĐƯỜNG ƯỚC\n",
    ],
    "cp1252": ["name,city\nSociété Générale,Besançon\n", "name,city\nMüller GmbH,Köln\n"],
}
EVERY = [(encoding, text) for encoding, texts in SAMPLES.items() for text in texts]


@pytest.mark.parametrize(("encoding", "text"), EVERY)
@pytest.mark.parametrize("is_told", [True, False])
def test_short_tables_are_read_with_and_without_their_country(encoding, text, is_told):
    decoded = decode(written(text, encoding), hint=HOME.get(encoding) if is_told else None)

    assert decoded.text == text
    assert decoded.encoding not in decoded.alternatives


@pytest.mark.parametrize(("encoding", "text"), EVERY)
def test_long_tables_are_read_and_certain(encoding, text):
    header, *rows = text.splitlines()
    long = "\n".join([header, *rows * 4_000])

    decoded = decode(written(long, encoding))

    assert decoded.text == long


@pytest.mark.parametrize(("encoding", "text"), EVERY)
@pytest.mark.parametrize("of_file", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_whatever_country_is_told(encoding, text, of_file):
    decoded = decode(text.encode(of_file), hint=HOME.get(encoding))

    assert decoded.text == text
    assert decoded.encoding == of_file[: len(decoded.encoding)]
    assert decoded.is_certain or of_file in ("utf-16-le", "utf-16-be")


def test_the_country_does_not_overrule_the_letters():
    chinese = "公司名称,联系人\n华为技术有限公司,王伟\n"

    for country in ("KR", "JP", "TW", "VN"):
        assert decode(chinese.encode("gb18030"), hint=country).text == chinese


def test_a_few_letters_of_common_words_are_told_apart_nearly_always():
    chance = random.Random(5)  # noqa: S311 -- a seed makes the names the same each time
    wrong = 0
    tried = 0
    for encoding, language in [
        ("cp949", "ko"),
        ("gb18030", "zh"),
        ("cp950", "zh-Hant"),
        ("cp932", "ja"),
    ]:
        letters = load_words("letters")[language][:300]
        for _ in range(150):
            name = "".join(chance.choices(letters, k=chance.randint(3, 8)))
            text = f"id,name,email\n1,{name},a@b.example\n"
            tried += 1
            wrong += decode(text.encode(encoding, "ignore"), hint=HOME[encoding]).text != (
                text.encode(encoding, "ignore").decode(encoding)
            )
    assert wrong <= 0.02 * tried


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_can_be_chosen(encoding):
    text = "name,city\nNuri,Seoul\n"

    assert decode(text.encode(encoding), encoding=encoding).text == text


def test_windows_1258_is_composed():
    assert decode(written("Nẵng", "cp1258"), encoding="cp1258").text == "Nẵng"


def test_a_choice_that_does_not_fit_is_said_with_the_line():
    content = "회사명\n누리\n".encode("cp949")

    with pytest.raises(UnreadableFileError, match=r"line 1 is not in UTF-8\. Choose another"):
        decode(content, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="line 2 is not in CP932"):
        decode(b"name\n\x81 \n", encoding="cp932")
    with pytest.raises(UnreadableFileError, match="no way of writing that we know"):
        decode(content, encoding="latin-9")


def test_what_could_be_read_otherwise_is_not_certain():
    decoded = decode("name\n누리\n".encode("cp949"))

    assert not decoded.is_certain
    assert decoded.alternatives


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("회사명\n누리\n".encode() * 20 + b"\xff\n", "line 41 is not in UTF-8"),
        (b"name\nSen\n\xff\xfe\xc0\x80\n", "line 3 is not in UTF-8"),
        (b"\0\1\2\3" * 100, "it is no text"),
        (bytes(range(256)) * 4, "it is no text"),
    ],
)
def test_what_is_no_text_of_any_kind_is_refused_in_words(content, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        decode(content)


def test_any_bytes_are_a_text_or_an_error_in_words():
    chance = random.Random(11)  # noqa: S311 -- a seed makes the bytes the same each time
    for _ in range(2_000):
        content = chance.randbytes(chance.randint(0, 120))
        try:
            decoded = decode(content, hint=chance.choice([None, *HOME.values()]))
        except UnreadableFileError:
            continue
        assert isinstance(decoded.text, str)
