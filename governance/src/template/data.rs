//! `data!` declares a piece of versioned configuration: one struct that is stored as JSON, read from a request with
//! all its findings at once, and described for the API.

/// A struct that is stored, asked for and shown in the same form; unknown fields are refused.
macro_rules! data {
    ($(#[doc = $doc:literal])* pub struct $name:ident { $($(#[doc = $fdoc:literal])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[doc = $fdoc])* pub $field: $ty),* }
        impl ltc_http::Shape for $name {
            fn shape(shapes: &mut ltc_http::Shapes) -> ltc_http::Value {
                shapes.named(stringify!($name), |shapes| {
                    let mut object = ltc_http::ObjectShape::new(true);
                    $(object.field::<$ty>(stringify!($field), concat!("" $(, $fdoc)*).trim(), shapes);)*
                    object.build(concat!("" $(, $doc)*).trim())
                })
            }
        }
        impl ltc_http::Field for $name {
            fn read(
                value: Option<&ltc_http::Value>,
                at: &str,
                findings: &mut ltc_http::Findings,
            ) -> Option<Self> {
                let value = ltc_http::present(value, at, findings)?;
                ltc_http::no_others(Some(value), at, &[$(stringify!($field)),*], findings);
                $(let $field = <$ty as ltc_http::Field>::read(
                    value.get(stringify!($field)), &[at, "/", stringify!($field)].concat(), findings);)*
                Some(Self { $($field: $field?),* })
            }
        }
    };
}
pub(crate) use data;
