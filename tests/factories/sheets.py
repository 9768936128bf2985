"""Spreadsheets as they come: a Korean delegation's list, saved by an old Excel."""

from __future__ import annotations

HEADINGS = "번호,기업명,영문명,국가,도시,홈페이지,담당자 이메일,투자단계,투자희망금액,사업내용,비고"
GOOD = (
    "1,(주)가람반도체,Garam Semi,대한민국,수원,g.example,a@g.example,시리즈 A,50억원,센서,부스",
    "2,한울바이오,Hanul Bio,대한민국,대전,h.example,b@h.example,시드,10억원,해조류 단백질,",
    "3,다온로보틱스,Daon Robotics,대한민국,부산,d.example,c@d.example,시리즈 B,100억원,로봇,",
)
BROKEN = (
    "4,,Sori Labs,대한민국,서울,s.example,d@s.example,시드,5억원,음성 인식,",
    "5,한울바이오,Mir Energy,대한민국,울산,m.example,e@m.example,시드,20억원,수소 저장,",
    "6,온새미로,Onsaemiro,대한민국,제주,o.example,f@o.example,시드,많이,관광,",
)
TWIN = "7,주식회사 누리솔,,대한민국,인천,n.example,g@n.example,시리즈 A,30억원,검사 장비,"
NAMES = ("(주)가람반도체", "한울바이오", "다온로보틱스")
MENDED = {6: ("name", "소리랩스"), 7: ("name", "미르에너지"), 8: ("raising_amount", "3억원")}
"""What makes the broken rows whole, by the row of the file."""
TWIN_ROW = 9
KNOWN_AS = "Nurisol Co., Ltd."
"""The name under which the last row is here already."""


def korean_sheet(*, title: str = "2026 다낭 방문 기업 명단") -> bytes:
    """CP949: a title above the headings, three good rows, three broken ones, one that is here."""
    lines = (title, HEADINGS, *GOOD, *BROKEN, TWIN)
    return "\r\n".join(lines).encode("cp949")
