use crate::{Fault, FaultKind, Sheet, print};
use chrono::NaiveDate;
use serde_json::{Value, json};

fn sheet(source: &str, data: Value) -> Sheet {
    let on = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    Sheet { source: source.to_owned(), data, on, ident: "Q-1".to_owned(), pictures: 1 }
}

fn faults(source: &str) -> Vec<Fault> {
    print(&sheet(source, json!({}))).expect_err(source)
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let text = "#set text(font: \"Noto Sans SC\")\n#let d = json(\"data.json\")\n= 报价单 #d.no\n#datetime.today().display()";
    let first = print(&sheet(text, json!({"no": "QT-1"}))).unwrap();
    let again = print(&sheet(text, json!({"no": "QT-1"}))).unwrap();
    let other = print(&sheet(text, json!({"no": "QT-2"}))).unwrap();
    assert!(first.pdf.starts_with(b"%PDF-1.7") && first.pages == 1);
    assert_eq!(first.warnings, []);
    assert!(first.pictures[0].starts_with("<svg"));
    assert!(first.pdf == again.pdf && first.pdf != other.pdf);
}

#[test]
fn values_are_text_and_never_markup() {
    let text = "#let d = json(\"data.json\")\n#d.name";
    let data = json!({"name": "#panic(\"x\") = $1/0$ #import \"a.typ\" \\ *bold*"});
    assert_eq!(print(&sheet(text, data)).unwrap().pages, 1);
}

#[test]
fn faults_have_their_place() {
    let all = faults("= Title\n\nTotal: #missing");
    assert_eq!((all[0].kind, all[0].line, all[0].column), (FaultKind::Markup, 3, 9));
    assert!(all[0].message.contains("unknown variable: missing"), "{}", all[0].message);
    let open = faults("a\n#let x = (1, 2");
    assert_eq!((open[0].kind, open[0].line), (FaultKind::Markup, 2));
    let values = faults("#let d = json(\"data.json\")\n#d.seller.name");
    assert_eq!(values[0].line, 2);
    let odd = print(&sheet("#set text(font: \"Comic\")\na", json!({}))).unwrap();
    assert_eq!((odd.warnings[0].line, odd.warnings.len()), (1, 1));
}

#[test]
fn nothing_else_can_be_read_and_no_loop_is_without_an_end() {
    let table = [
        ("#import \"other.typ\": x", FaultKind::Forbidden),
        ("#import \"@preview/cetz:0.3.0\"", FaultKind::Forbidden),
        ("#include \"other.typ\"", FaultKind::Forbidden),
        ("#while true { }", FaultKind::Forbidden),
        ("#plugin(\"x.wasm\")", FaultKind::Forbidden),
        ("#eval(\"1\")", FaultKind::Forbidden),
        ("#std.eval(\"1\")", FaultKind::Forbidden),
        ("#read(\"/etc/passwd\")", FaultKind::Markup),
        ("#read(\"../../etc/passwd\")", FaultKind::Markup),
        ("#image(\"logo.png\")", FaultKind::Markup),
        ("#json(\"other.json\")", FaultKind::Markup),
        ("#let f(n) = f(n + 1)\n#f(0)", FaultKind::Markup),
        ("#range(300).map(n => pagebreak()).join()", FaultKind::TooLong),
    ];
    for (text, kind) in table {
        let all = faults(text);
        assert_eq!(all[0].kind, kind, "{text}: {}", all[0].message);
    }
    assert_eq!(faults(&" ".repeat(100_001))[0].kind, FaultKind::Forbidden);
}
