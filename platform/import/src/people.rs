//! Who is meant by a name in a file: a login or the name of a person who can log in.

use crate::field::Finder;
use futures_util::future::BoxFuture;
use ltc_identity::{User, UserState};
use ltc_store::{Fail, Reader, Reads};
use std::collections::HashMap;
use uuid::Uuid;

/// The people of the house.
pub struct People;

/// To be named by fields.
pub static PEOPLE: People = People;

impl Finder for People {
    fn code(&self) -> &'static str {
        "import.unknown_person"
    }
    fn find<'a>(
        &'a self,
        db: &'a Reader,
        texts: &'a [String],
    ) -> BoxFuture<'a, Result<HashMap<String, Uuid>, Fail>> {
        Box::pin(async move {
            let users = db.select::<User>().eq(User::state, UserState::Active).all().await?;
            Ok(texts.iter().filter_map(|text| Some((text.clone(), meant(&users, text)?))).collect())
        })
    }
    fn alike<'a>(&'a self, db: &'a Reader, text: &'a str) -> BoxFuture<'a, Result<Vec<String>, Fail>> {
        Box::pin(async move {
            let users = db.select::<User>().eq(User::state, UserState::Active).all().await?;
            let wanted = text.to_lowercase();
            let first = wanted.chars().next();
            let near = |name: &String| {
                let name = name.to_lowercase();
                name.contains(&wanted) || wanted.contains(&name) || name.chars().next() == first
            };
            Ok(users.into_iter().map(|user| user.name).filter(near).take(5).collect())
        })
    }
}

/// One person and no other: by login, else by name.
fn meant(users: &[User], text: &str) -> Option<Uuid> {
    let same = |a: &str| a.eq_ignore_ascii_case(text);
    if let Some(user) = users.iter().find(|user| same(&user.login)) {
        return Some(user.id);
    }
    let mut named = users.iter().filter(|user| user.name.trim() == text || same(&user.name));
    let first = named.next()?;
    named.next().is_none().then_some(first.id)
}
