"""What people type, in five languages, and how it is to be understood."""

import pytest

from matchmaker.matching.lexicon.lexicon import load_lexicon
from matchmaker.matching.search.query import Hint, HintKind
from matchmaker.matching.search.reading import read_query

SENTENCES = {
    "en": [
        (
            "Korean fund for chip packaging under 1 million",
            "amount:..1000000USD country:KR kind:investor",
            "semiconductors",
        ),
        ("Japanese investor in robotics, seed", "country:JP kind:investor stage:seed", "robotics"),
        ("game publisher, not blockchain", "need:publishing not-concept:blockchain", "games"),
        ("chip design in Da Nang", "city:da-nang", "semiconductors"),
        ("logistics startup, series A or earlier", "kind:startup stage:..series-a", "logistics"),
        ("medical AI, joint research", "need:joint-rnd", "healthcare"),
        ("seed to series A fintech startups", "kind:startup stage:seed:series-a", "fintech"),
        (
            "investors for renewable energy over US$5 million",
            "amount:5000000USD.. kind:investor",
            "energy",
        ),
        (
            "1-5 million USD cybersecurity fund",
            "amount:1000000USD..5000000USD kind:investor",
            "cybersecurity",
        ),
        ("European VC, blockchain or fintech", "country:150 kind:investor", "blockchain fintech"),
        (
            "startup entering the Japanese market, e-commerce",
            "kind:startup market:JP",
            "e-commerce",
        ),
        ("Chinese investors except games", "country:CN kind:investor not-concept:games", ""),
        ("speaks Korean, tourism startup", "kind:startup language:ko", "tourism"),
        ("Singapore fund series B or later", "country:SG kind:investor stage:series-b:growth", ""),
        (
            "distributor for medical devices in Thailand",
            "country:TH need:distribution",
            "healthcare",
        ),
        ("at least 500k semiconductor", "amount:500000USD..", "semiconductors"),
        ("technology transfer, batteries", "need:technology-transfer", "energy"),
        ("edtech without games", "not-concept:games", "education"),
    ],
    "vi": [
        (
            "quỹ Hàn Quốc đầu tư đóng gói chip dưới 1 triệu đô",
            "amount:..1000000USD country:KR kind:investor",
            "semiconductors",
        ),
        ("thiết kế vi mạch Đà Nẵng", "city:da-nang", "semiconductors"),
        ("startup logistics vòng A trở xuống", "kind:startup stage:..series-a", "logistics"),
        (
            "nhà đầu tư Nhật Bản robot giai đoạn hạt giống",
            "country:JP kind:investor stage:seed",
            "robotics",
        ),
        (
            "nhà phát hành game, không làm blockchain",
            "need:publishing not-concept:blockchain",
            "games",
        ),
        ("quỹ Nhật thương mại điện tử", "country:JP kind:investor", "e-commerce"),
        (
            "công ty bán dẫn gọi vốn từ 1 đến 5 tỷ",
            "amount:1000000000VND..5000000000VND",
            "semiconductors",
        ),
        (
            "quỹ đầu tư mạo hiểm Singapore ít nhất 2 triệu USD",
            "amount:2000000USD.. country:SG kind:investor",
            "",
        ),
        ("khởi nghiệp y tế Huế", "city:hue kind:startup", "healthcare"),
        ("nhà đầu tư Trung Quốc ngoại trừ game", "country:CN kind:investor not-concept:games", ""),
        ("thi truong Nhat Ban thuong mai dien tu", "market:JP", "e-commerce"),
        ("quy dau tu han quoc thiet ke vi mach", "country:KR kind:investor", "semiconductors"),
        (
            "tìm đối tác phân phối thiết bị y tế ở Thái Lan",
            "country:TH need:distribution",
            "healthcare",
        ),
        ("chuyển giao công nghệ pin", "need:technology-transfer", ""),
        ("startup fintech nói tiếng Anh", "kind:startup language:en", "fintech"),
        ("thị trường Hàn Quốc du lịch", "market:KR", "tourism"),
        (
            "doanh nghiệp khởi nghiệp an ninh mạng tối đa 500 nghìn USD",
            "amount:..500000USD kind:startup",
            "cybersecurity",
        ),
        (
            "đồng phát triển trí tuệ nhân tạo Hà Nội",
            "city:ha-noi need:joint-rnd",
            "artificial-intelligence",
        ),
    ],
    "ko": [
        (
            "칩 패키징 투자하는 한국 펀드 10억 이하",
            "amount:..1000000000KRW country:KR kind:investor",
            "semiconductors",
        ),
        ("반도체 설계 다낭", "city:da-nang", "semiconductors"),
        ("물류 스타트업 시리즈 A 이하", "kind:startup stage:..series-a", "logistics"),
        ("일본 투자사 로봇 시드", "country:JP kind:investor stage:seed", "robotics"),
        ("게임 퍼블리셔 블록체인 제외", "need:publishing not-concept:blockchain", "games"),
        ("게임 퍼블리셔 일본", "country:JP need:publishing", "games"),
        ("중국계 벤처캐피탈 5억원 이상", "amount:500000000KRW.. country:CN kind:investor", ""),
        ("의료 AI 공동연구", "need:joint-rnd", "healthcare"),
        ("핀테크 스타트업 시드 라운드", "kind:startup stage:seed", "fintech"),
        ("베트남 시장 진출 전자상거래", "market:VN", "e-commerce"),
        ("영어 가능한 관광 스타트업", "kind:startup language:en", "tourism"),
        ("이차전지 기술이전", "need:technology-transfer", "energy"),
        ("서울 투자자 사이버보안", "city:seoul kind:investor", "cybersecurity"),
        ("태국 의료기기 유통사", "country:TH need:distribution", "healthcare"),
        ("반도체 말고 소프트웨어", "not-concept:semiconductors", "software"),
        ("100만 달러 미만 교육 스타트업", "amount:..1000000USD kind:startup", "education"),
        ("유럽 펀드 신재생에너지", "country:150 kind:investor", "energy"),
        ("성장 단계 물류 기업", "stage:growth", "logistics"),
    ],
    "zh": [
        (
            "投资芯片封装的韩国基金 100万美元以下",
            "amount:..1000000USD country:KR kind:investor",
            "semiconductors",
        ),
        ("岘港 芯片设计", "city:da-nang", "semiconductors"),
        ("投资 物流 初创 B轮 以下", "kind:startup stage:..series-b", "logistics"),
        ("日本投资人 机器人 种子轮", "country:JP kind:investor stage:seed", "robotics"),
        ("游戏发行商 除了区块链", "need:publishing not-concept:blockchain", "games"),
        ("电子商务 越南 市场", "market:VN", "e-commerce"),
        ("韩资 风投 500万元以上", "amount:5000000CNY.. country:KR kind:investor", ""),
        ("医疗 人工智能 联合研发", "need:joint-rnd", "artificial-intelligence healthcare"),
        ("金融科技 初创公司 A轮", "kind:startup stage:series-a", "fintech"),
        ("不要游戏 韩国投资人", "country:KR kind:investor not-concept:games", ""),
        ("会说英语 旅游 初创", "kind:startup language:en", "tourism"),
        ("电池 技术转让", "need:technology-transfer", "energy"),
        ("上海 投资机构 网络安全", "city:shanghai kind:investor", "cybersecurity"),
        ("泰国 医疗器械 经销商", "country:TH need:distribution", "healthcare"),
        ("東南亞 創投 半導體", "country:035 kind:investor", "semiconductors"),
        ("至少200万美元 新能源 基金", "amount:2000000USD.. kind:investor", "energy"),
        ("跨境电商 深圳 B轮及以上", "city:shenzhen stage:series-b:growth", "e-commerce"),
        ("欧洲 基金 教育", "country:150 kind:investor", "education"),
    ],
    "ja": [
        (
            "チップパッケージに投資する韓国ファンド 1億円以下",
            "amount:..100000000JPY country:KR kind:investor",
            "semiconductors",
        ),
        ("ダナン 半導体設計", "city:da-nang", "semiconductors"),
        ("1億円以下 半導体 ファンド", "amount:..100000000JPY kind:investor", "semiconductors"),
        ("物流 スタートアップ シリーズA以下", "kind:startup stage:..series-a", "logistics"),
        ("日本の投資家 ロボット シード", "country:JP kind:investor stage:seed", "robotics"),
        (
            "ゲーム パブリッシャー ブロックチェーンを除く",
            "need:publishing not-concept:blockchain",
            "games",
        ),
        ("ベトナム市場 EC", "market:VN", "e-commerce"),
        (
            "中国系ベンチャーキャピタル 5000万円以上",
            "amount:50000000JPY.. country:CN kind:investor",
            "",
        ),
        ("医療AI 共同研究", "need:joint-rnd", "healthcare"),
        ("フィンテック スタートアップ シードラウンド", "kind:startup stage:seed", "fintech"),
        ("日本語 観光 スタートアップ", "kind:startup language:ja", "tourism"),
        ("電池 技術移転", "need:technology-transfer", "energy"),
        ("東京 投資家 サイバーセキュリティ", "city:tokyo kind:investor", "cybersecurity"),
        ("タイ 医療機器 代理店", "country:TH need:distribution", "healthcare"),
        ("ゲーム以外の半導体企業", "not-concept:games", "semiconductors"),
        ("300万ドル未満 教育 スタートアップ", "amount:..3000000USD kind:startup", "education"),
        ("欧州ファンド 再生可能エネルギー", "country:150 kind:investor", "energy"),
        ("シリーズB以降 物流", "stage:series-b:growth", "logistics"),
        ("ベトナム人材 アウトソーシング", "country:VN need:outsourcing need:talent", ""),
    ],
}
"""Language → (query, keys of its hints but for concepts, sectors of its concepts)."""
CASES = [(language, *case) for language, cases in SENTENCES.items() for case in cases]


def said(hint: Hint) -> str:
    """The key, with the bounds of an amount; a long line of stages by its last one."""
    if hint.kind is HintKind.AMOUNT:
        low, high = (
            f"{money.amount.normalize():f}{money.currency}" if money else ""
            for money in (hint.low, hint.high)
        )
        return f"amount:{low}..{high}"
    if hint.kind is HintKind.STAGE and hint.values[0] == "idea":
        return f"stage:..{hint.values[-1]}"
    return hint.key


@pytest.mark.parametrize(("language", "text", "hints", "sectors"), CASES)
def test_a_query_is_understood(language, text, hints, sectors):
    lexicon = load_lexicon()

    query = read_query(text, lexicon, language)

    concepts = [h for h in query.hints if h.kind is HintKind.CONCEPT and not h.is_negated]
    assert sorted(said(h) for h in query.hints if h not in concepts) == hints.split()
    found = {lexicon.sector_of(concept) for hint in concepts for concept in hint.values}
    assert set(sectors.split()) <= found


def test_every_language_has_its_share():
    assert {language: len(cases) >= 15 for language, cases in SENTENCES.items()} == dict.fromkeys(
        ["en", "vi", "ko", "zh", "ja"], True
    )
