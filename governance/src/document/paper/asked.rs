use crate::document::{DocumentKind, DocumentLanguage, TemplateInForce, by_version, in_force};
use chrono::{DateTime, Utc};
use ltc_http::{Belongs, Look};
use ltc_kernel::{Findings, Refusal};
use ltc_store::Fail;
use uuid::Uuid;

/// The language and the template; both may be left out.
pub fn asked(look: &Look) -> Result<(DocumentLanguage, Option<Uuid>), Refusal> {
    let mut findings = Findings::new();
    let language = look.param("language").unwrap_or("zh-CN").parse::<DocumentLanguage>();
    let template = look.param("template").map(str::parse::<Uuid>).transpose();
    findings.check(language.is_ok(), "/language", "not_in_list");
    findings.check(template.is_ok(), "/template", "not_id");
    findings.finish()?;
    Ok((language.unwrap_or(DocumentLanguage::Chinese), template.ok().flatten()))
}

/// The version that is to be tried, for who may read templates; else the one that held at an instant.
pub async fn template_of(
    look: &Look,
    of: (DocumentKind, DocumentLanguage),
    version: Option<Uuid>,
    at: DateTime<Utc>,
) -> Result<TemplateInForce, Fail> {
    match version {
        Some(version) => {
            look.permit("document_template.read", Belongs::workspace()).await?;
            by_version(look, of, version).await
        }
        None => in_force(look, of, at).await,
    }
}
