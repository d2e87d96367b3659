"""The words of the grammar: offices, kinds of patent, and what stands around a number.

Office codes are those of WIPO ST.3. All words are in capitals, as tokens are.
"""

from __future__ import annotations

MIXED = "?"
"""The office of a list that is said to hold numbers of several offices."""

OFFICES = frozenset(
    "AP AR AT AU BE BG BR CA CH CL CN CO CZ DE DK EA EE EG EP ES FI FR GB GR HK HR HU IE IL IN IS IT JP KR LT LU LV "
    "MX MY NL NO NZ OA PL PT RO RU SE SG SI SK TH TR TW UA VN WO ZA".split()
)
WORD_LIKE = frozenset("AR AT BE CO IN IS IT LU MY NO".split())
"""Codes that are English words or common abbreviations as well."""
OFFICE_NAMES = {
    "USA": "US",
    "AMERICAN": "US",
    "UNITED STATES": "US",
    "UNITED STATES OF AMERICA": "US",
    "EPO": "EP",
    "EUROPE": "EP",
    "EUROPEAN": "EP",
    "UK": "GB",
    "BRITISH": "GB",
    "GREAT BRITAIN": "GB",
    "UNITED KINGDOM": "GB",
    "GERMAN": "DE",
    "GERMANY": "DE",
    "FRANCE": "FR",
    "FRENCH": "FR",
    "ITALIAN": "IT",
    "ITALY": "IT",
    "SPAIN": "ES",
    "SPANISH": "ES",
    "DUTCH": "NL",
    "NETHERLANDS": "NL",
    "SWEDEN": "SE",
    "SWEDISH": "SE",
    "SWISS": "CH",
    "SWITZERLAND": "CH",
    "AUSTRIA": "AT",
    "AUSTRIAN": "AT",
    "BELGIAN": "BE",
    "BELGIUM": "BE",
    "DANISH": "DK",
    "DENMARK": "DK",
    "FINLAND": "FI",
    "FINNISH": "FI",
    "NORWAY": "NO",
    "NORWEGIAN": "NO",
    "IRELAND": "IE",
    "IRISH": "IE",
    "POLAND": "PL",
    "POLISH": "PL",
    "TURKEY": "TR",
    "TURKISH": "TR",
    "RUSSIA": "RU",
    "RUSSIAN": "RU",
    "EURASIAN": "EA",
    "JAPAN": "JP",
    "JAPANESE": "JP",
    "CHINA": "CN",
    "CHINESE": "CN",
    "KOREA": "KR",
    "KOREAN": "KR",
    "SOUTH KOREA": "KR",
    "SOUTH KOREAN": "KR",
    "TAIWAN": "TW",
    "TAIWANESE": "TW",
    "HONG KONG": "HK",
    "SINGAPORE": "SG",
    "INDIA": "IN",
    "INDIAN": "IN",
    "ISRAEL": "IL",
    "ISRAELI": "IL",
    "AUSTRALIA": "AU",
    "AUSTRALIAN": "AU",
    "NEW ZEALAND": "NZ",
    "CANADA": "CA",
    "CANADIAN": "CA",
    "MEXICAN": "MX",
    "MEXICO": "MX",
    "BRAZIL": "BR",
    "BRAZILIAN": "BR",
    "SOUTH AFRICA": "ZA",
    "SOUTH AFRICAN": "ZA",
    "EUIPO": MIXED,
    "OHIM": MIXED,
    "INTERNATIONAL": MIXED,
    "FOREIGN": MIXED,
    "WORLDWIDE": MIXED,
    "GLOBAL": MIXED,
}
FIRST_OF_TWO = frozenset(name.split()[0] for name in OFFICE_NAMES if " " in name)

TYPES = {
    "D": "D",
    "DES": "D",
    "DESIGN": "D",
    "DESIGNS": "D",
    "RE": "RE",
    "REISSUE": "RE",
    "REISSUES": "RE",
    "REISSUED": "RE",
    "PP": "PP",
    "PLANT": "PP",
    "PLANTS": "PP",
    "UTILITY": "",
}
CODED_TYPES = ("RE", "PP", "D", "H", "T", "X")
"""What may stand glued before the digits of a US number."""
ERAS = ("S", "H", "R")
"""Years of the Showa, Heisei and Reiwa eras, before the digits of a Japanese publication."""

PATENT_WORDS = frozenset("PAT PATS PATENT PATENTS PATENTED".split())
ABBREVIATED = frozenset("PAT PATS NO NOS NR NUM DES RE D US EP".split())
"""Words after which a full stop ends no sentence."""
NUMBER_WORDS = frozenset("NO NOS NR NUM NUMBER NUMBERS NUMBERED N".split())
JOINING = frozenset("AND OR ALSO PLUS AS WELL UND ET".split())

APPLICATION_WORDS = frozenset(
    "APPLICATION APPLICATIONS APPL APPLN APP APPS SER SERIAL PUBLICATION PUBLICATIONS PUBLISHED PUB PROVISIONAL PCT "
    "DOCKET CASE REG REGISTRATION REGISTERED TRADEMARK TRADEMARKS COPYRIGHT COPYRIGHTS TM OFFICE ATTORNEY".split()
)
"""Words after which a number is that of something else: an application, a case, a trademark."""

FILLING = frozenset(
    "IS ARE THE FOLLOWING FOLLOW FOLLOWS BY THESE LISTED BELOW NAMELY ISSUED GRANTED LIST INFORMATION NOTICE MARKING "
    "THEREOF INCLUDE INCLUDES INCLUDING COMPRISE COMPRISING EG IE".split()
)
"""Words that may stand between the word patent and the first number."""
COVERING = frozenset(
    "THAT WHICH PROTECT PROTECTS PROTECTING COVER COVERS COVERING LISTED FOLLOWING ASSOCIATED APPLY APPLYING "
    "RELATE RELATED RELATING INCLUDE INCLUDES INCLUDING PRACTICED PERTAINING".split()
)
"""Words that say that patents cover something: a list after a colon is then a list of them."""
LINKING = frozenset("INCLUDE INCLUDES INCLUDING NAMELY ARE".split())
SOFT = frozenset("OF ON FOR IN UNDER SEE AT FROM".split())

MEASURES = frozenset(
    "UNITS UNIT DOLLARS DOLLAR USD EUR EURO EUROS GBP JPY YEN POUNDS CENTS PERCENT PEOPLE PERSONS CUSTOMERS USERS "
    "SHARES COPIES PIECES PCS TIMES MILLION BILLION THOUSAND SQ SQUARE MILES KM METERS FEET ACRES TONS LBS KG LITERS "
    "GALLONS HOURS DAYS YEARS WORDS PAGES LINES BYTES VISITORS VIEWS DOWNLOADS SOLD SALES ITEMS DEVICES EMPLOYEES "
    "RESIDENTS VOTES ROWS RECORDS".split()
)
"""Words after a number that say that it counts something."""
MONEY_SIGNS = frozenset("$€£¥₩₹")
MONEY_WORDS = frozenset("USD EUR GBP JPY CAD AUD CHF CNY RMB DM".split())
PROTECTING = frozenset("PROTECTED COVERED LICENSED AUTHORIZED".split())
"""Words that, before “by” or “under”, make “U.S.” the office of the number that follows, and not the country."""
COUNTING_HEADS = frozenset(
    "UNITS SOLD SALES TOTALS QTY QUANTITY COUNT PHONE TEL TELEPHONE FAX MOBILE HOTLINE "
    "ORDER ORDERS DOCKET CASE ZIP SKU "
    "PART PARTS MODEL MODELS ITEM CATALOG CATALOGUE SERIAL INVOICE ACCOUNT TOTAL REVENUE REVENUES PRICE PRICES COST "
    "COSTS BUDGET AMOUNT VALUE DATE YEAR ID CODE UPC EAN APPLICATION APPLICATIONS PUBLICATION PUBLICATIONS "
    "TRADEMARK TRADEMARKS REGISTRATION INCOME ROYALTY ROYALTIES DAMAGES FEES POPULATION AREA VERSION BUILD".split()
)
"""Words of a heading or a line that say that its numbers are no patents."""
NAMING_HEADS = frozenset("MODEL MODELS PART PARTS SKU ITEM CATALOG CATALOGUE CODE ID UPC EAN SERIAL VERSION".split())
"""Of these, the ones whose numbers name a product."""
