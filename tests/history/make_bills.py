"""Makes bills with the bytes of the real layouts: encoding, padding, TABs, preamble, line ends. Nobody in them is real.

Run it to look at the files: `python -m tests.history.make_bills DIRECTORY`.
"""

import io
import struct
import sys
import zipfile
import zlib
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

OLD_COMPANY = "支付宝（中国）网络技术有限公司"
NEW_COMPANY = "支付宝支付科技有限公司"
NOTES = tuple(f"{number}.说明文字，第{number}条；" for number in range(1, 10))


class Row(NamedTuple):
    """One row of a bill, whatever the layout."""

    time: str
    category: str
    counterparty: str
    text: str
    direction: str
    amount: str
    method: str
    status: str
    order: str
    note: str = ""


def rows(text: str) -> tuple[Row, ...]:
    """The rows of a story, one a line, cells between bars; where no order number stands, one of 28 digits is made."""
    found = []
    for number, line in enumerate(text.strip().splitlines(), start=1):
        cells = [cell.strip() for cell in line.split("|")]
        order = f"{cells[0][:10].replace('-', '')}22001400{number:012}"
        found.append(Row(*cells) if len(cells) > 8 else Row(*cells, order))
    return tuple(found)


CREDIT = rows(
    """
    2026-09-28 20:10:00|信用借还|花呗|花呗主动还款|不计收支|175.40||还款失败
    2026-09-20 16:36:31|信用借还|花呗|花呗主动还款-2026年09月账单|不计收支|2450.40|某银行储蓄卡(0001)|还款成功
    2026-09-12 08:01:02|信用借还|借呗|借呗还款|不计收支|5012.33|某银行储蓄卡(0001)|还款成功
    2026-08-11 10:05:00|退款|某文具店|退款-练习本|不计收支|59.90|花呗|退款成功|2026081022001400000000000005_1
    2026-08-10 10:00:00|日用百货|某文具店|练习本|支出|59.90|花呗&红包|交易关闭
    2026-08-02 12:43:43|信用借还|某银行|信用卡还款|不计收支|1995.00|某银行储蓄卡(0001)|还款成功
    2026-07-17 09:57:38|信用借还|某租赁|相机租赁|不计收支|0.00||芝麻免押下单成功
    2026-07-17 09:57:37|信用借还|某租赁|押金解冻|不计收支|99.00||解冻成功
    2026-07-05 18:00:00|转账红包|丁小米|转账|收入|88.00||交易成功
    2026-07-01 08:00:00|充值缴费|某市供电局|电费-*小米|支出|156.40|某银行储蓄卡(0001)|交易成功
    2026-06-25 08:00:00|保险|某保险公司|意外险_CPC000|支出|100.00|花呗|交易成功
    2026-06-20 09:51:00|信用借还|借呗|借呗放款至银行卡|不计收支|5000||放款成功
    """
)
WECHAT = rows(
    """
    2026-03-28 09:00:00|信用卡还款|某银行信用卡还款|/|/|1995.00|零钱|支付成功
    2026-03-20 12:00:00|商户消费|某文具店|"练习本"|支出|28.16|某银行(0001)|支付成功
    2026-03-18 12:00:00|某文具店-退款|某文具店|练习本|收入|8.16|某银行(0001)|已退款￥8.16
    2026-03-15 08:00:00|分付还款|微信分付|分付还款|/|300.00|零钱|支付成功
    2026-03-12 08:00:00|零钱提现|某银行(0001)|/|/|1000.10|某银行(0001)|提现已到账
    2026-03-10 08:00:00|转账|丁小米|转账备注:微信转账|支出|1500.00|零钱|朋友已收钱
    2026-03-05 08:00:00|转入零钱通-来自零钱|/|/|/|80.00|零钱|支付成功
    """
)

APP_2023 = "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,"
APP_2021 = "收/支,交易对方,对方账号,商品说明,收/付款方式,金额,交易状态,交易分类,交易订单号,商家订单号,交易时间,"
WEB = (
    "交易号,商家订单号,交易创建时间,付款时间,最近修改时间,交易来源地,类型,交易对方,商品名称,金额（元）,收/支,"
    "交易状态,服务费（元）,成功退款（元）,备注,资金状态,"
)
WECHAT_HEADER = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"
JD_HEADER = "交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,备注"
MEITUAN_HEADER = "交易创建时间,交易成功时间,交易类型,订单标题,收/支,支付方式,订单金额,实付金额,交易单号,商家单号,备注"


def window(found: tuple[Row, ...]) -> tuple[str, str]:
    """The first day of the first month and the last day of the rows, as an export would say it."""
    days = sorted(r.time[:10] for r in found) or ["2026-01-01"]
    return f"{days[0][:8]}01 00:00:00", f"{days[-1]} 23:59:59"


def alipay_app_2023(
    found: tuple[Row, ...] = CREDIT,
    *,
    company: str = NEW_COMPANY,
    padded: bool = False,
    types: str = "全部",
    count: int | None = None,
    span: tuple[str, str] | None = None,
    mixed: bool = False,
) -> bytes:
    """GB18030, LF (or CRLF and LF mixed, as in 2026), the header behind a preamble of 22 to 24 lines."""
    first, last = span or window(found)
    lines = [
        "-" * 84,
        "导出信息：",
        "姓名：丁小米",
        "支付宝账户：138****0000",
        f"起始时间：[{first}]    终止时间：[{last}]",
        f"导出交易类型：[{types}]",
        f"导出时间：[{last[:10]} 23:00:00]",
        f"共{len(found) if count is None else count}笔记录",
        "收入：1笔 88.00元",
        "支出：4笔 1316.30元",
        "不计收支：7笔 20117.70元",
        "",
        "特别提示：",
        *NOTES,
        *([] if mixed else [""]),
        f"{'-' * 24}{company}  电子客户回单{'-' * 24}",
        _padded(APP_2023, wide=padded),
    ]
    for r in found:
        cells = (r.time, r.category, r.counterparty, "/", r.text, r.direction, r.amount, r.method, r.status)
        lines.append(_padded(",".join((*cells, r.order + "\t", "\t", r.note, "")), wide=padded))
    return _joined(lines, mixed=mixed).encode("gb18030")


def alipay_app_2021(found: tuple[Row, ...] = CREDIT, *, count: int | None = None) -> bytes:
    """GBK, padded cells, the table first and the preamble behind it; neutral rows say 其他."""
    first, last = window(found)
    lines = [f"{'-' * 24}{OLD_COMPANY}  电子客户回单{'-' * 24}", _padded(APP_2021, wide=True)]
    for r in found:
        direction = r.direction.replace("不计收支", "其他")
        cells = (direction, r.counterparty, "", r.text, r.method, r.amount, r.status, r.category, r.order + "\t")
        lines.append(_padded(",".join((*cells, "ABC9876\t", r.time + " ", "")), wide=True))
    lines += [
        "-" * 84,
        "导出信息：",
        "姓名：丁小米",
        "支付宝账户：dxm@example.invalid",
        f"起始时间：[{first}]    终止时间：[{last}]",
        f"导出时间：[{last[:10]} 23:10:16]",
        f"共{len(found) if count is None else count}笔记录",
        "收入：1笔,88.00元",
        "支出：4笔,1316.30元",
        "其他：7笔,20117.70元",
        "",
        "特别提示：",
        *NOTES,
    ]
    return ("\n".join(lines) + "\n").encode("gb18030")


def alipay_web(found: tuple[Row, ...] = CREDIT, *, neutral: str = "") -> bytes:
    """GBK, padded cells, seven lines of footer; no method of payment, the kind of trade for a category."""
    first, last = window(found)
    lines = [
        "支付宝交易记录明细查询",
        "账号:[dxm@example.invalid]",
        f"起始日期:[{first}]    终止日期:[{last}]",
        f"{'-' * 33}交易记录明细列表{'-' * 36}",
        _padded(WEB, wide=True),
    ]
    for r in found:
        direction = r.direction.replace("不计收支", neutral)
        paid = "" if "失败" in r.status or "退款" in r.status else r.time
        funds = {"支出": "已支出", "收入": "已收入"}.get(r.direction, "资金转移")
        cells = (r.order + "\t", "S1\t", r.time, paid, r.time, "其他（包括阿里巴巴和外部商家）", "即时到账交易")
        money = (r.counterparty, r.text, r.amount, direction, r.status, "0.00", "0.00", r.note, funds, "")
        lines.append(_padded(",".join((*cells, *money)), wide=True))
    lines += [
        "-" * 84,
        f"共{len(found)}笔记录",
        "已收入:1笔,88.00元",
        "待收入:0笔,0.00元",
        "已支出:4笔,1316.30元",
        "待支出:0笔,0.00元",
        f"导出时间:[{last[:10]} 14:34:22]    用户:丁小米",
    ]
    return ("\n".join(lines) + "\n").encode("gb18030")


def wechat_preamble(found: tuple[Row, ...], *, notes: int, types: str = "全部") -> list[str]:
    """The lines in front of the table, without the divider."""
    first, last = window(found)
    return [
        "微信支付账单明细",
        "微信昵称：[丁小米]",
        f"起始时间：[{first}] 终止时间：[{last}]",
        f"导出类型：[{types}]",
        f"导出时间：[{last[:10]} 23:09:27]",
        "",
        f"共{len(found)}笔记录",
        "收入：1笔 8.16元",
        "支出：2笔 1528.16元",
        "中性交易：4笔 3375.10元",
        "注：",
        *(f"{number}. 说明文字第{number}条" for number in range(1, notes + 1)),
        "",
    ]


WECHAT_DIVIDER = "----------------------微信支付账单明细列表--------------------"


def wechat_csv(found: tuple[Row, ...] = WECHAT, *, types: str = "全部") -> bytes:
    """UTF-8 with BOM and CRLF, the header on line 17, order numbers quoted with a TAB inside."""
    lines = [line + "," * 8 for line in (*wechat_preamble(found, notes=3, types=types), WECHAT_DIVIDER)]
    lines.append(WECHAT_HEADER)
    for r in found:
        cells = (r.time, r.category, r.counterparty, r.text, r.direction, f"¥{r.amount}", r.method, r.status)
        lines.append(",".join((*cells, f'"{r.order}\t"', '"\t"', '"/"')))
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def wechat_xlsx(found: tuple[Row, ...] = WECHAT, *, year: int = 2026, serial: bool = False) -> bytes:
    """The workbook of 2025 (text cells, header on row 17) or of 2026 (numbers, row 18; `serial`: times as dates)."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for line in (*wechat_preamble(found, notes=3 if year == 2025 else 4), WECHAT_DIVIDER):
        sheet.append([line or None])
    sheet.append(WECHAT_HEADER.split(","))
    for r in found:
        text = (r.category, r.counterparty, r.text.strip('"'), r.direction)
        when = datetime.fromisoformat(r.time) if serial else r.time
        money = f"¥{r.amount}" if year == 2025 else float(r.amount)
        sheet.append([when, *text, money, r.method, r.status, r.order + "\t", "/\t", "/"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


JD = rows(
    """
    2026-05-28 13:28:32|网购|某平台商户|退款-卫衣|不计收支|89.84|某银行信用卡(0001)|退款成功
    2026-05-28 13:27:56|服饰内衣|某平台商户|卫衣|支出|131.77(已退款89.84)|某银行信用卡(0001)|交易成功
    2026-05-24 22:33:07|运动户外|某平台商户|裤子|不计收支|468.32(已全额退款)|某银行信用卡(0001)|交易成功
    2026-05-20 22:33:07|白条|京东白条|白条还款-5月|不计收支|500.00|某银行储蓄卡(0001)|还款成功
    2026-05-10 22:35:50|先享后付|某平台商户|热水袋|不计收支|35.61|先享后付|交易成功
    """
)


def jd(found: tuple[Row, ...] = JD) -> bytes:
    """UTF-8 with BOM, a blank line in the preamble, times and order numbers that end in a TAB."""
    first, last = window(found)
    lines = [
        "导出信息：",
        "京东账号名：jd_000000",
        f"申请时间：{last[:10]} 23:32:42",
        f"日期区间：{first[:10]} 至 {last[:10]}",
        "导出交易类型：全部",
        "导出交易场景：全部",
        f"共：{len(found)}笔记录",
        "收入：0笔，0.00元",
        "支出：1笔(含1笔部分退款)，41.93元",
        "不计收支：4笔，1093.77元",
        "",
        "特别提示",
        *NOTES[:8],
        "",
        JD_HEADER,
    ]
    for r in found:
        cells = (r.time + "\t", r.counterparty, r.text, r.amount, r.method, r.status, r.direction, r.category)
        lines.append(",".join((*cells, r.order + "\t", "1000\t", " ", "")))
    return ("\ufeff" + "\n".join(lines) + "\n").encode()


MEITUAN = rows(
    """
    2026-02-28 20:35:25|支付||某茶饮店 订单详情|支出|21.17|美团月付|
    2026-02-27 07:04:18|退款||蛋挞6只|收入|20.00|某银行信用卡(0001)|
    2026-02-12 20:59:20|还款||【美团月付】主动还款2026年3月账单|支出|48.12|某银行储蓄卡(0001)|
    """
)


def meituan(found: tuple[Row, ...] = MEITUAN) -> bytes:
    """UTF-8 with BOM, CRLF, two times and two amounts a row, no status."""
    first, last = window(found)
    lines = [
        "美团交易账单明细",
        "美团用户名：[DXM000]",
        f"起始时间：[{first[:10]}] 终止时间：[{last[:10]}]",
        "导出交易类型：[全部]",
        f"导出时间：[{last[:10]} 23:43:31]",
        '""',
        f"共：{len(found)}笔记录",
        "支出：2笔 69.29元",
        "收入：1笔 20.00元",
        "不计收支：0笔 0.00元",
        '""',
        "特别提示：",
        *NOTES[:5],
        '""',
        "【美团交易账单明细列表】",
        MEITUAN_HEADER,
    ]
    for r in found:
        cells = (r.time, r.time, r.category, r.text, r.direction, r.method, f"¥{r.amount}", f"¥{r.amount}")
        lines.append(",".join((*cells, f'"{r.order}\t"', '"1KUH\t"', "/")))
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def zipped(**entries: bytes) -> bytes:
    """A ZIP without a lock; `__` in a name stands for its last point."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("__", "."), data)
    return content.getvalue()


def zipped_aes(name: str, data: bytes, code: str) -> bytes:
    """An AES-256 ZIP as Alipay mails it."""
    import pyzipper

    content = io.BytesIO()
    with pyzipper.AESZipFile(content, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(code.encode())
        archive.writestr(name, data)
    return content.getvalue()


def zipped_standard(name: bytes, data: bytes, code: str, *, utf8: bool = True) -> bytes:
    """A ZIP with the lock of old, as WeChat mails it: zipfile opens such but makes none, so it is made by hand."""
    packed = zlib.compress(data, 9)[2:-4]
    check = zlib.crc32(data)
    locked = _locked(bytes(11) + struct.pack("<I", check)[3:] + packed, code.encode())
    flags = 1 | (0x800 if utf8 else 0)
    common = struct.pack("<HHHHHIIIHH", 20, flags, 8, 0, 0x5C21, check, len(locked), len(data), len(name), 0)
    local = b"PK\x03\x04" + common + name + locked
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def _locked(plain: bytes, code: bytes) -> bytes:
    keys = [0x12345678, 0x23456789, 0x34567890]

    def turn(byte: int) -> None:
        keys[0] = zlib.crc32(bytes([byte]), keys[0] ^ 0xFFFFFFFF) ^ 0xFFFFFFFF
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = zlib.crc32(bytes([keys[1] >> 24]), keys[2] ^ 0xFFFFFFFF) ^ 0xFFFFFFFF

    for byte in code:
        turn(byte)
    out = bytearray()
    for byte in plain:
        mixed = (keys[2] | 2) & 0xFFFF
        out.append(byte ^ ((mixed * (mixed ^ 1)) >> 8 & 0xFF))
        turn(byte)
    return bytes(out)


def _padded(line: str, *, wide: bool) -> str:
    return ",".join(cell.ljust(20) if cell else cell for cell in line.split(",")) if wide else line


def _joined(lines: list[str], *, mixed: bool) -> str:
    if not mixed:
        return "\n".join(lines) + "\n"
    return "".join(line + ("\n" if number % 3 else "\r\n") for number, line in enumerate(lines))


FIXTURES = {
    "alipay_app_2023.csv": alipay_app_2023,
    "alipay_app_2021.csv": alipay_app_2021,
    "alipay_web.csv": alipay_web,
    "wechat.csv": wechat_csv,
    "wechat.xlsx": wechat_xlsx,
    "jd.csv": jd,
    "meituan.csv": meituan,
}

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for file, make in FIXTURES.items():
        (folder / file).write_bytes(make())
