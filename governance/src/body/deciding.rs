use super::model::{BodySeat, BodyState, Voter};
use super::store::{Body, BodyMember};
use chrono::NaiveDate;
use ltc_store::{Fail, Reads};
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
pub async fn deciding(db: &impl Reads, level: i64, on: NaiveDate) -> Result<Option<Seated>, Fail> {
    deciding_for(db, level, None, on).await
}

/// The body of a level for a seller: its own one first, then that of the house.
pub async fn deciding_for(
    db: &impl Reads,
    level: i64,
    legal_entity_id: Option<Uuid>,
    on: NaiveDate,
) -> Result<Option<Seated>, Fail> {
    let all = db.select::<Body>().eq(Body::state, BodyState::Active).eq(Body::level, level).all().await?;
    let fits =
        |b: &Body| b.stands(on) && (b.legal_entity_id.is_none() || b.legal_entity_id == legal_entity_id);
    let own_first = |b: &Body| (b.legal_entity_id.is_none(), b.valid_from, b.id);
    let Some(body) = all.into_iter().filter(fits).min_by_key(own_first) else { return Ok(None) };
    let members = seated(db, body.id, on).await?;
    Ok(Some(Seated { body, members }))
}

/// Who sits in a body on a day.
pub(super) async fn seated(db: &impl Reads, body_id: Uuid, on: NaiveDate) -> Result<Vec<BodyMember>, Fail> {
    let all = db.select::<BodyMember>().eq(BodyMember::body_id, body_id);
    let all = all.ascending(BodyMember::valid_from).all().await?;
    Ok(all.into_iter().filter(|m| m.sits(on)).collect())
}
