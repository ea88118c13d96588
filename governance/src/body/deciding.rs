use super::model::{BodySeat, BodyState, Voter};
use super::store::{Body, BodyMember};
use chrono::NaiveDate;
use ltc_store::{Fail, Reads, Record, settled};
use std::sync::Arc;
use uuid::Uuid;

/// A body and who sits in it on the day asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Seated {
    pub body: Body,
    pub members: Vec<BodyMember>,
}
impl Seated {
    pub fn member(&self, user_id: Uuid) -> Option<&BodyMember> {
        self.members.iter().find(|m| m.user_id == user_id)
    }
    pub fn in_seat(&self, seat: BodySeat) -> impl Iterator<Item = Uuid> + '_ {
        self.members.iter().filter(move |m| m.seat == seat).map(|m| m.user_id)
    }
    pub fn chair(&self) -> Option<Uuid> {
        self.in_seat(BodySeat::Chair).next()
    }
    pub fn secretary(&self) -> Option<Uuid> {
        self.in_seat(BodySeat::Secretary).next()
    }
    /// The members as the rules see them; the secretary is none of them.
    pub fn voters(&self, recused: &[Uuid]) -> Vec<Voter> {
        let heard = self.members.iter().filter(|m| m.seat != BodySeat::Secretary);
        heard.map(|m| m.voter(recused.contains(&m.user_id))).collect()
    }
}

/// The body of a level for the whole house on a day; `None`: the level has none, one person with it decides.
pub async fn deciding(db: &(impl Reads + Sync), level: i64, on: NaiveDate) -> Result<Option<Seated>, Fail> {
    deciding_for(db, level, None, on).await
}

/// The body of a level for a seller: its own one first, then that of the house.
pub async fn deciding_for(
    db: &(impl Reads + Sync),
    level: i64,
    legal_entity_id: Option<Uuid>,
    on: NaiveDate,
) -> Result<Option<Seated>, Fail> {
    let all = active(db).await?;
    let fits = |s: &&Seated| {
        let own = s.body.legal_entity_id.is_none() || s.body.legal_entity_id == legal_entity_id;
        s.body.level == level && s.body.stands(on) && own
    };
    let own_first = |s: &&Seated| (s.body.legal_entity_id.is_none(), s.body.valid_from, s.body.id);
    let found = all.iter().filter(fits).min_by_key(own_first).cloned();
    Ok(found.map(|mut seated| {
        seated.members.retain(|m| m.sits(on));
        seated
    }))
}

/// Does any body decide here on the day? A house that has set up bodies works by authority.
pub async fn any_stands(db: &(impl Reads + Sync), on: NaiveDate) -> Result<bool, Fail> {
    Ok(active(db).await?.iter().any(|s| s.body.stands(on)))
}

/// The active bodies with whoever ever sat in them; read once for each revision of the settings.
async fn active(db: &(impl Reads + Sync)) -> Result<Arc<Vec<Seated>>, Fail> {
    settled(db, Body::TABLE, || {
        Box::pin(async {
            let bodies = db.select::<Body>().eq(Body::state, BodyState::Active).all().await?;
            if bodies.is_empty() {
                return Ok(vec![]);
            }
            let members = db.select::<BodyMember>().any_of(BodyMember::body_id, bodies.iter().map(|b| b.id));
            let members = members.ascending(BodyMember::valid_from).all().await?;
            let of = |body: Body| Seated {
                members: members.iter().filter(|m| m.body_id == body.id).cloned().collect(),
                body,
            };
            Ok(bodies.into_iter().map(of).collect())
        })
    })
    .await
}

/// Who sits in a body on a day, as the database has it: for the verbs that change it.
pub(super) async fn seated(
    db: &(impl Reads + Sync),
    body_id: Uuid,
    on: NaiveDate,
) -> Result<Vec<BodyMember>, Fail> {
    let all = db.select::<BodyMember>().eq(BodyMember::body_id, body_id);
    let all = all.ascending(BodyMember::valid_from).all().await?;
    Ok(all.into_iter().filter(|m| m.sits(on)).collect())
}
