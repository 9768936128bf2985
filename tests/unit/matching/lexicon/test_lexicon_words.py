"""What the words of the product's lexicon mean, and which everyday phrases mean none."""

import pytest

from matchmaker.matching.lexicon.lexicon import load_lexicon
from matchmaker.matching.text.folding import fold


@pytest.mark.parametrize(
    "text",
    [
        "the two sides of the coin",
        "we coined the term, and it is not a silver bullet",
        "skin in the game is our game plan, and game theory our tool",
        "open a pull request and press the button",
        "growth at the expense of margins; pay attention, borrow ideas",
        "retail investors and the gold standard for tests",
        "we will weather the storm, which stems from a quantum leap",
        "available on ios and android",
        "a greenhouse of ideas, the control tower of a moving target",
        "birds of a feather ship code; two deals are in the pipeline",
        "fresh capital fuels growth: a bridge loan to bridge the gap",
        "a garage startup that took a seat at the table",
        "the seeds of change, low-hanging fruit, blue chip names",
        "potato chips and a tape measure",
        "cầu nối giữa hai nước, điểm đến đầu tư hấp dẫn",
        "nhà đầu tư hạt giống và chìa khóa thành công",
        "bất kỳ ai cũng làm được, những ai muốn thử, không ai thấy khó",
        "cho ai đang chờ và chưa có ai trả lời; ai cũng biết",
        "ai chịu trách nhiệm, nên gặp ai, hợp với ai, thấy ai hợp",
        "thông tin không lưu lại, được bồi thường thiệt hại, tiền hạt giống",
        "cán bộ xử lý trong một ngày, giải pháp một cửa",
        "비주류가 주류로 자리를 잡고 주류 시장에 들어갑니다",
        "블랙박스 모델이 아닌 가교 역할, 청신호와 밑거름",
        "시공간을 넘어 동전의 양면을 봅니다",
        "博弈论，开源节流，气象万千",
        "搭建桥梁，发挥桥梁作用，成为纽带",
        "随机森林算法，集团客户，提交期限",
        "实施工程师负责实施工业，培养老师",
        "更换电脑和更换电池，下载板块",
        "投资版图、业务版图、主板上市、精益求精、欢迎光临",
        "推出海外版，数据与信息",
        "計畫與信件，更換電池",
        "我们在融资，各种子公司从事业务，保险柜",
        "両国の架け橋となり、追い風を受けて種まきをし、二人三脚で足場を固める",
        "入居企業とオープンイノベーション",
        "인허가를 기다립니다",
        "pumps of all sizes",
    ],
)
def test_an_everyday_phrase_is_no_concept(text):
    assert load_lexicon().find(fold(text)) == []


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("công nghệ AI", ["artificial-intelligence"]),
        ("trí tuệ nhân tạo (AI)", ["artificial-intelligence"] * 2),
        ("dùng nhiều cho AI", ["artificial-intelligence"]),
        ("ứng dụng AI", ["ai-consulting"]),
        ("코인세탁", ["local-services"]),
        ("a coin laundry", ["local-services"]),
        ("コインランドリー", ["local-services"]),
        ("联合研发", ["research-services"]),
        ("kiểm soát không lưu", ["airports-airlines"]),
        ("bồi thường bảo hiểm", ["insurtech"]),
        ("与信管理", ["credit-scoring"]),
        ("小口融資", ["lending"]),
        ("融资租赁", ["lending"]),
        ("电信运营商", ["telecom"]),
        ("our SOC team", ["security-operations"]),
        ("농기계", ["smart-farming"]),
        ("农机", ["smart-farming"]),
        ("農業機械", ["smart-farming"]),
        ("물류 스타트업과 물류 기업", ["logistics", "logistics"]),
        ("物流スタートアップ", ["logistics"]),
        ("チップパッケージ", ["chip-packaging"]),
        ("원어민 강사", ["language-learning"]),
        ("항공사진", ["geospatial"]),
        ("实施工业互联网", ["smart-factory"]),
        ("生物业务", []),
        ("宠物业务", ["pets"]),
        ("人形检测", ["computer-vision"]),
        ("소프트웨어", ["software"]),
        ("MPW shuttle", ["foundry"]),
        ("bộ phận một cửa", ["e-government"]),
    ],
)
def test_a_word_is_the_concept_that_practitioners_mean(text, concepts):
    assert [mention.concept for mention in load_lexicon().find(fold(text))] == concepts


@pytest.mark.parametrize(
    "text",
    [
        "cau truc du lieu va do thi",
        "lien quan den tieng viet co dau",
        "tu dien va ban ve",
        "bo phim va tuong da",
        "gui tin cho mot cua",
    ],
)
def test_words_that_only_marks_tell_apart_are_passed_over_without_them(text):
    assert load_lexicon().find(text, is_unmarked_vietnamese=True) == []


def test_water_management_is_a_kind_of_water_treatment():
    assert load_lexicon().line("water-management")[1] == "water-treatment"


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("chung toi sap ra mat, ai cung biet", []),
        ("phong vat ly da xong, ngo hem rat nho", []),
        ("ban bia va nuoi heo", ["alcohol", "livestock-aquaculture"]),
        ("ung dung ai cho benh vien", ["ai-consulting", "healthcare"]),
    ],
)
def test_a_foreign_word_that_is_a_syllable_is_none_in_unmarked_vietnamese(text, concepts):
    found = load_lexicon().find(text, is_unmarked_vietnamese=True)

    assert [mention.concept for mention in found] == concepts
