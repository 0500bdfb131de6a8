"""Damage to characters, as mirrors, converters and PDF fonts do it; each is `(text, rng) -> str`.

None of it changes what a digit means: `12` may become `１２`, never `21` or `1,2`.
"""

from __future__ import annotations

import random
import re

# simplified, traditional, pinyin: every character of the form's labels that differs, and common
# ones of prose.
_CHARACTERS = """
规規gui 条條tiao 项項xiang 内內nei 发發fa 数數shu 废廢fei 现現xian 许許xu 处處chu 罚罰fa 决決jue
强強qiang 费費fei 额額e 单單dan 万萬wan 业業ye 务務wu 请請qing 办辦ban 结結jie 转轉zhuan 续續xu
继繼ji 开開kai 区區qu 别別bie 计計ji 这這zhe 总總zong 类類lei 机機ji 构構gou 组組zu 织織zhi
会會hui 属屬shu 于於yu 国國guo 稳穩wen 护護hu 权權quan 过過guo 执執zhi 询詢xun 关關guan 没沒mei
补補bu 后後hou 确確que 访訪fang 举舉ju 报報bao 诉訴su 复復fu 无無wu 当當dang 认認ren 获獲huo
缴繳jiao 纳納na 维維wei 纠糾jiu 审審shen 经經jing 讼訟song 议議yi 题題ti 问問wen 进進jin
体體ti 况況kuang 对對dui 动動dong 称稱cheng 据據ju 统統tong 网網wang 台臺tai 导導dao 众眾zhong
标標biao 责責ze 应應ying 设設she 栏欄lan 检檢jian 点點dian 门門men 户戶hu 样樣yang 镇鎮zhen 县縣xian
电電dian 话話hua 邮郵you 编編bian 产產chan 实實shi 号號hao 间間jian 为為wei 与與yu 写寫xie 说說shuo
讲講jiang 听聽ting 训訓xun 场場chang 长長chang 书書shu 员員yuan 笔筆bi 边邊bian 录錄lu 层層ceng
两兩liang 记記ji 给給gei 余餘yu 并並bing 达達da 质質zhi 级級ji 线線xian 联聯lian 积積ji 极極ji
购購gou 变變bian 尽盡jin 术術shu 备備bei 价價jia 团團tuan 图圖tu 视視shi 预預yu 阅閱yue 践踐jian
从從cong 优優you 创創chuang 华華hua 厅廳ting 园園yuan 围圍wei 拟擬ni 换換huan 择擇ze 断斷duan
时時shi 显顯xian 来來lai 档檔dang 热熱re 环環huan 监監jian 离離li 种種zhong 简簡jian 终終zhong
绩績ji 职職zhi 节節jie 装裝zhuang 负負fu 财財cai 资資zi 较較jiao 运運yun 还還hai 选選xuan 释釋shi
针針zhen 减減jian 纪紀ji 锁鎖suo 罗羅luo 范範fan 采採cai 隐隱yin 难難nan 须須xu 领領ling 频頻pin 齐齊qi 读讀du 谈談tan 调調diao 论論lun 该該gai
""".split()
_TRADITIONAL = {entry[0]: entry[1] for entry in _CHARACTERS}
_PINYIN = {entry[1]: entry[2:] for entry in _CHARACTERS}
_TO_TRADITIONAL = str.maketrans(_TRADITIONAL)

# What a converter does that knows no words: 制度 needs no 製, 全面 no 麵.
_OVER = str.maketrans({"制": "製", "面": "麵", "里": "裏", "准": "準", "系": "係"})
_TAIWAN = {"文件": "檔案", "网络": "網路", "信息公开": "資訊公開"}

# The first three lines fold under NFKC, the last one (CJK Radicals Supplement) does not.
_RADICALS = """
一⼀ 二⼆ 人⼈ 八⼋ 力⼒ 大⼤ 子⼦ 小⼩ 工⼯ 己⼰ 心⼼ 户⼾ 手⼿ 支⽀ 文⽂ 方⽅ 无⽆ 日⽇ 月⽉ 比⽐
水⽔ 生⽣ 用⽤ 目⽬ 示⽰ 立⽴ 自⾃ 至⾄ 行⾏ 言⾔ 走⾛ 身⾝ 里⾥ 金⾦ 面⾯ 音⾳ 食⾷ 高⾼ 首⾸ 口⼝
土⼟ 女⼥ 山⼭ 干⼲ 止⽌ 非⾮ 又⼜ 入⼊ 十⼗
长⻓ 门⻔ 页⻚ 见⻅ 贝⻉ 车⻋ 马⻢ 齐⻬ 风⻛ 飞⻜ 鱼⻥ 龙⻰ 民⺠ 青⻘ 西⻄ 母⺟
""".split()
_TO_RADICALS = str.maketrans({pair[0]: pair[1] for pair in _RADICALS})

_CJK = "\u3400-\u9fff"
_BETWEEN_CJK = re.compile(f"(?<=[{_CJK}])(?=[{_CJK}])")
_FULL_WIDTH = {code: code + 0xFEE0 for code in (*range(48, 58), *range(65, 91), *range(97, 123))}


def traditional(text: str, _: random.Random) -> str:
    return text.translate(_TO_TRADITIONAL)


def over_converted(text: str, rng: random.Random) -> str:
    return traditional(text, rng).translate(_OVER)


def taiwan_words(text: str, rng: random.Random) -> str:
    for word, other in _TAIWAN.items():
        text = text.replace(word, other)
    return traditional(text, rng)


def pinyin(text: str, rng: random.Random) -> str:
    """`數(shù)`: the reading in brackets after some of the converted characters.

    A site does it to the same characters throughout, so the choice is made once a text.
    """
    chosen = {char for char in _PINYIN if rng.random() < 0.4}
    converted = traditional(text, rng)
    return "".join(f"{c}({_PINYIN[c]})" if c in chosen else c for c in converted)


def pinyin_doubled(text: str, rng: random.Random) -> str:
    """`公(gong)(gong)開(kai)(kai)`"""
    chosen = {char for char in _PINYIN if rng.random() < 0.25} | {"公"}
    readings = {**_PINYIN, "公": "gong"}
    converted = traditional(text, rng)
    return "".join(f"{c}({readings[c]})({readings[c]})" if c in chosen else c for c in converted)


def injected_commas(text: str, rng: random.Random) -> str:
    """`公開,、透明,、` and `一,、總體情況`: a comma before some enumeration marks and stops."""
    return re.sub("[、。；]", lambda mark: rng.choice(("", ",")) + mark[0], traditional(text, rng))


def full_width(text: str, _: random.Random) -> str:
    return text.translate(_FULL_WIDTH)


def half_width_marks(text: str, _: random.Random) -> str:
    return text.translate(str.maketrans("（），：；", "(),:;"))


def full_width_brackets(text: str, _: random.Random) -> str:
    return text.translate(str.maketrans("()", "（）"))


def other_brackets(text: str, rng: random.Random) -> str:
    """One kind of brackets stands for the round ones of labels, or for those of numbers."""
    before, after = rng.choice(
        (
            ("（）", "()"),
            ("（）", "〔〕"),
            ("（）", "﹝﹞"),
            ("〔〕", "[]"),
            ("〔〕", "【】"),
            ("〔〕", "﹝﹞"),
        )
    )
    return text.translate(str.maketrans(before, after))


def mixed_brackets(text: str, rng: random.Random) -> str:
    """`（一)`: opening and closing of different width."""
    swap = {"（": "(", "）": ")"}
    return "".join(swap[c] if c in swap and rng.random() < 0.4 else c for c in text)


def radicals(text: str, _: random.Random) -> str:
    """Glyphs of a PDF font read back as radicals: ⼯作, ⻓期."""
    return text.translate(_TO_RADICALS)


def spaced_labels(text: str, rng: random.Random) -> str:
    """`规 章`, `自 然 人`: short names set wide, and blanks after numbers of rows."""
    for name in ("规章", "自然人", "总计", "其他", "商业企业", "科研机构"):
        if rng.random() < 0.6:
            text = re.sub(f"(?<![{_CJK}]){name}(?![{_CJK}])", " ".join(name), text)
    return re.sub(rf"(^|\s)(\d\.|（[一二三四五六七]）)(?=[{_CJK}])", r"\1\2 ", text)


def scattered_blanks(text: str, rng: random.Random) -> str:
    """A blank between two characters here and there, where a line of the source ended."""
    return _BETWEEN_CJK.sub(lambda _: " " if rng.random() < 0.04 else "", text)


def no_break_blanks(text: str, rng: random.Random) -> str:
    return spaced_labels(text, rng).replace(" ", "\u00a0")


def ideographic_blanks(text: str, rng: random.Random) -> str:
    """Indents and blanks as U+3000."""
    indent = rng.choice(("", "\u3000\u3000"))
    spaced = spaced_labels(text, rng).replace(" ", "\u3000")
    return re.sub(r"(?m)^(?=\S)", indent, spaced)


def zero_width(text: str, rng: random.Random) -> str:
    """U+200B, U+FEFF and U+200C that an editor left behind."""
    marks = "\u200b\ufeff\u200c"

    def mark(char: str) -> str:
        return rng.choice(marks) if not char.isspace() and rng.random() < 0.05 else ""

    return "".join(char + mark(char) for char in text)


def soft_hyphens(text: str, rng: random.Random) -> str:
    return _BETWEEN_CJK.sub(lambda _: "\u00ad" if rng.random() < 0.02 else "", text)
