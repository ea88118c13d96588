//! Enumerations that have one text form, in the database, in JSON and in URLs.

use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;

/// What [`crate::text_enum!`] gives, for code that works with any such enumeration: a column
/// of the store, a schema of the API.
pub trait TextEnum:
    Copy + Debug + Display + Eq + Hash + Ord + FromStr<Err = String> + Send + Sync + 'static
{
    /// The name of the type: `LeadState`.
    const TYPE_NAME: &'static str;

    /// Every value, in the order of declaration.
    fn all() -> &'static [Self];

    /// The text of this value: `NEW`.
    fn text(self) -> &'static str;
}

/// Declares an enumeration with one text per value.
///
/// ```
/// ltc_kernel::text_enum! {
///     /// Where a lead stands.
///     pub enum LeadState { New = "NEW", Closed = "CLOSED" }
/// }
/// assert_eq!(LeadState::New.as_str(), "NEW");
/// assert_eq!("CLOSED".parse(), Ok(LeadState::Closed));
/// assert_eq!(LeadState::ALL.len(), 2);
/// assert_eq!(LeadState::NAME, "LeadState");
/// ```
#[macro_export]
macro_rules! text_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident {
        $($(#[$value_meta:meta])* $value:ident = $text:literal),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name { $($(#[$value_meta])* $value),+ }

        #[allow(dead_code)]
        impl $name {
            /// The name of the type.
            pub const NAME: &'static str = ::core::stringify!($name);
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The text of this value, in the database and in JSON.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$value => $text),+ }
            }
        }

        impl $crate::TextEnum for $name {
            const TYPE_NAME: &'static str = Self::NAME;
            fn all() -> &'static [Self] {
                Self::ALL
            }
            fn text(self) -> &'static str {
                self.as_str()
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::std::string::String;
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                match text {
                    $($text => ::core::result::Result::Ok(Self::$value),)+
                    _ => ::core::result::Result::Err(::std::format!("{} has no value {:?}", Self::NAME, text)),
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, out: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                out.write_str(self.as_str())
            }
        }

        impl $crate::__serde::Serialize for $name {
            fn serialize<S: $crate::__serde::Serializer>(
                &self,
                to: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::__serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(
                from: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let text = <::std::string::String as $crate::__serde::Deserialize>::deserialize(from)?;
                text.parse().map_err(|_| {
                    <D::Error as $crate::__serde::de::Error>::unknown_variant(&text, &[$($text),+])
                })
            }
        }
    };
}
