//! A customer who is guided far enough for an offer of grade A: the four without whom nobody buys, what hurts and who said
//! so, a value that was accepted.
use super::client::{Office, id};
use anyhow::Result;
use serde_json::{Value, json};

/// A person of the customer: name, title, part in the decision, influence, support.
pub type Person<'a> = (&'a str, &'a str, &'a str, i64, i64);

/// Who sells to whom.
pub struct Guide<'a> {
    pub office: &'a Office,
    pub login: &'a str,
    pub account: &'a str,
    pub opportunity: &'a str,
}

impl Guide<'_> {
    /// Contacts, and their place in the chain on a day; `known` is a contact who is there already.
    pub async fn chain(&self, known: (&str, &str, i64, i64), people: &[Person<'_>], day: &str) -> Result<()> {
        self.member(known, day).await?;
        for (name, title, role, influence, support) in people {
            let contact = json!({"account_id": self.account, "name": name, "title": title, "influence": influence, "attitude": support});
            let contact = id(&self.office.does(self.login, "/contacts", contact).await?);
            self.member((&contact, role, *influence, *support), day).await?;
        }
        Ok(())
    }

    /// A contact takes part in the decision.
    pub async fn member(
        &self,
        (contact, role, influence, support): (&str, &str, i64, i64),
        day: &str,
    ) -> Result<()> {
        let member = json!({"opportunity_id": self.opportunity, "contact_id": contact, "buying_role": role,
            "influence": influence, "support": support, "last_contact_on": day, "contact_every_days": 30});
        self.office.does(self.login, "/chain-members", member).await.map(drop)
    }

    /// All attitudes, judged again on a day.
    pub async fn judge_again(&self, day: &str) -> Result<()> {
        let path = ["/chain-members?opportunity_id=", self.opportunity].concat();
        let all = self.office.sees(self.login, &path).await?;
        for member in all["items"].as_array().into_iter().flatten() {
            let judged = json!({"support": member["support"], "last_contact_on": day});
            self.office
                .does(self.login, &["/chain-members/", &id(member), "/update"].concat(), judged)
                .await?;
        }
        Ok(())
    }

    /// What hurts, said by a person of the customer.
    pub async fn pain(&self, mut pain: Value, contact: &str, evidence: &str) -> Result<()> {
        pain["opportunity_id"] = json!(self.opportunity);
        pain["contact_id"] = json!(contact);
        pain["evidence"] = json!(evidence);
        self.office.does(self.login, "/pain-points", pain).await.map(drop)
    }

    /// Why us, accepted by a person of the customer.
    pub async fn value(&self, mut value: Value, contact: &str) -> Result<()> {
        value["opportunity_id"] = json!(self.opportunity);
        let value = id(&self.office.does(self.login, "/value-propositions", value).await?);
        let accepted = json!({"contact_id": contact});
        self.office
            .does(self.login, &["/value-propositions/", &value, "/accept"].concat(), accepted)
            .await
            .map(drop)
    }
}
