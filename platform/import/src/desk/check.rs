//! What the file leaves open is answered, or its columns are mapped otherwise: it is read and judged anew.

use super::create::{Texts, WordsOfFields, shown, word};
use super::store::{Import, LIFECYCLE};
use super::view::ImportView;
use crate::cell::{DateOrder, NumberStyle};
use crate::mapping;
use ltc_http::{Belongs, Findings, Verb, Work, form};
use ltc_store::{Announcement, Doc, Fail};
use uuid::Uuid;

form! {
    /// What is left out stays as it is.
    pub struct ImportCheck {
        mapping: Option<Texts>,
        defaults: Option<Texts>,
        values: Option<WordsOfFields>,
        date_order: Option<String>,
        number_style: Option<String>,
        update: Option<bool>,
    }
}

/// `POST /imports/{id}/check`
pub struct Check;
impl Verb for Check {
    const ROUTE: &'static str = "POST /imports/{id}/check";
    const ACTION: &'static str = "import.check";
    type Input = ImportCheck;
    type Output = ImportView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ImportCheck) -> Result<ImportView, Fail> {
        let mut import = work.open_with::<Import>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(import.owner_id)).await?;
        work.fresh(&import)?;
        let before = import.state;
        import.state = LIFECYCLE.next(before, "check")?;
        let mut findings = Findings::new();
        let mut settings = import.settings.0.clone();
        if let Some(mapping) = input.mapping {
            import.mapping = Doc(mapping.0);
        }
        settings.defaults = input.defaults.map_or(settings.defaults, |d| d.0);
        if let Some(values) = input.values {
            for (field, words) in values.0 {
                settings.values.entry(field).or_default().extend(words);
            }
        }
        settings.update = input.update.unwrap_or(settings.update);
        let order = word::<DateOrder>(input.date_order.as_deref(), "/date_order", &mut findings);
        settings.date_order = order.or(settings.date_order);
        let style = word::<NumberStyle>(input.number_style.as_deref(), "/number_style", &mut findings);
        settings.number_style = style.or(settings.number_style);
        // What is missing is asked again; what cannot be is refused.
        let known: Vec<(String, bool)> = import.fields.0.iter().map(|f| (f.field.clone(), false)).collect();
        for (name, code) in mapping::faults(&import.mapping.0, &import.columns.0, &known, &|_| true) {
            findings.add_with("/mapping", code, &[("name", &name)]);
        }
        findings.finish()?;
        import.settings = Doc(settings);
        import.round += 1;
        (import.checked, import.bad, import.at_row) = (0, 0, 0);
        (import.questions, import.unmatched) = (Doc(vec![]), Doc(vec![]));
        work.update(&mut import)?;
        let said = Announcement::new("import.asked_anew", id).touches("import", id, &import.no);
        work.announce(said.attr("round", import.round).change("state", before, import.state));
        super::job::wake();
        Ok(shown(work, import))
    }
}
