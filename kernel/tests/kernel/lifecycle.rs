use ltc_kernel::{Lifecycle, Move, RefusalKind, TextEnum, text_enum, typed_id};
use std::str::FromStr;

text_enum! {
    /// Where a lead stands in this test.
    #[derive(Default)]
    pub enum LeadState {
        #[default]
        New = "NEW",
        Qualified = "QUALIFIED",
        Closed = "CLOSED",
        Lost = "LOST",
    }
}

use LeadState::{Closed, Lost, New, Qualified};

const fn row(from: LeadState, event: &'static str, to: LeadState) -> Move<LeadState> {
    Move { from, event, to, needs: "", who: "AR" }
}

static LIFECYCLE: Lifecycle<LeadState> = Lifecycle::new(
    "lead",
    &[New],
    &[
        row(New, "qualify", Qualified),
        row(New, "close", Closed),
        row(Qualified, "close", Closed),
        row(Closed, "reopen", New),
    ],
);

#[test]
fn the_table_decides() {
    assert_eq!(LIFECYCLE.next(New, "qualify"), Ok(Qualified));
    assert_eq!(LIFECYCLE.allowed(New).collect::<Vec<_>>(), ["qualify", "close"]);
    assert!(LIFECYCLE.is_final(Lost) && !LIFECYCLE.is_final(New));
    assert_eq!((LIFECYCLE.name, LIFECYCLE.rows().len()), ("lead", 4));
}

#[test]
fn an_illegal_move_is_a_coded_conflict() {
    let refusal = LIFECYCLE.next(Closed, "qualify").unwrap_err();
    assert_eq!(refusal.kind, RefusalKind::Conflict);
    assert_eq!(refusal.to_string(), "409 illegal_transition event=qualify from=CLOSED object=lead");
}

#[test]
fn faults_of_a_table_are_named() {
    assert_eq!(LIFECYCLE.faults(LeadState::ALL), ["lead: LOST is never reached"]);
    static TWICE: Lifecycle<LeadState> =
        Lifecycle::new("lead", &[New], &[row(New, "close", Closed), row(New, "close", Lost)]);
    assert_eq!(TWICE.faults(&[New, Closed, Lost]), ["lead: close on NEW occurs twice"]);
}

#[test]
fn the_documentation_is_the_table() {
    let docs = LIFECYCLE.docs();
    assert!(docs.starts_with("## lead\n\n| from | event | to | needs | who |\n|---|---|---|---|---|\n"));
    assert!(docs.contains("| NEW | qualify | QUALIFIED |  | AR |\n"));
    assert!(docs.contains("```mermaid\nstateDiagram-v2\n    [*] --> NEW\n    NEW --> QUALIFIED: qualify\n"));
    assert!(docs.ends_with("    CLOSED --> NEW: reopen\n```\n"));
}

#[test]
fn text_enums_have_one_text() {
    for state in LeadState::ALL {
        assert_eq!(LeadState::from_str(state.as_str()), Ok(*state));
        let json = serde_json::to_string(state).unwrap();
        assert_eq!(json, format!("\"{state}\""));
        assert_eq!(serde_json::from_str::<LeadState>(&json).unwrap(), *state);
    }
    assert_eq!("new".parse::<LeadState>(), Err("LeadState has no value \"new\"".to_owned()));
    let error = serde_json::from_str::<LeadState>("\"OLD\"").unwrap_err().to_string();
    assert!(error.contains("OLD") && error.contains("QUALIFIED"), "{error}");
    assert_eq!(
        (LeadState::default(), LeadState::NAME, LeadState::TYPE_NAME),
        (New, "LeadState", "LeadState")
    );
}

typed_id! {
    /// A lead in this test.
    LeadId
}

#[test]
fn typed_ids_are_transparent() {
    let uuid = ltc_kernel::Uuid::from_u128(7);
    let id = LeadId::from(uuid);
    assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{uuid}\""));
    assert_eq!(serde_json::from_str::<LeadId>(&format!("\"{uuid}\"")).unwrap(), id);
    assert_eq!((id.to_string().parse(), ltc_kernel::Uuid::from(id), id.uuid()), (Ok(id), uuid, uuid));
    assert!("not an id".parse::<LeadId>().is_err());
}
