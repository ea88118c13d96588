//! `form!` declares a request, `view!` an answer. Both describe themselves for OpenAPI.

/// A request body: unknown fields are refused, all findings are told at once.
#[macro_export]
macro_rules! form {
    ($(#[doc = $doc:literal])* pub struct $name:ident { $($(#[doc = $fdoc:literal])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $name { $($(#[doc = $fdoc])* pub $field: $ty),* }
        impl $crate::Shape for $name {
            fn shape(shapes: &mut $crate::Shapes) -> $crate::Value {
                shapes.named(stringify!($name), |shapes| {
                    let mut object = $crate::ObjectShape::new(true);
                    $(object.field::<$ty>(stringify!($field), concat!("" $(, $fdoc)*).trim(), shapes);)*
                    object.build(concat!("" $(, $doc)*).trim())
                })
            }
        }
        impl $crate::Field for $name {
            #[allow(unused_variables)]
            fn read(value: Option<&$crate::Value>, at: &str, findings: &mut $crate::Findings) -> Option<Self> {
                $crate::no_others(value, at, &[$(stringify!($field)),*], findings);
                let field = |name: &str| value.and_then(|v| v.get(name));
                $(let $field = <$ty as $crate::Field>::read(field(stringify!($field)), &[at, "/", stringify!($field)].concat(), findings);)*
                Some(Self { $($field: $field?),* })
            }
        }
    };
}

/// An answer.
#[macro_export]
macro_rules! view {
    ($(#[doc = $doc:literal])* pub struct $name:ident { $($(#[doc = $fdoc:literal])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, $crate::Serialize)]
        #[serde(crate = "ltc_http::serde")]
        pub struct $name { $($(#[doc = $fdoc])* pub $field: $ty),* }
        impl $crate::Shape for $name {
            fn shape(shapes: &mut $crate::Shapes) -> $crate::Value {
                shapes.named(stringify!($name), |shapes| {
                    let mut object = $crate::ObjectShape::new(false);
                    $(object.field::<$ty>(stringify!($field), concat!("" $(, $fdoc)*).trim(), shapes);)*
                    object.build(concat!("" $(, $doc)*).trim())
                })
            }
        }
    };
}

/// Lets enums made by `text_enum!` stand in requests and answers.
#[macro_export]
macro_rules! text_fields {
    ($($ty:ty),* $(,)?) => {$(
        impl $crate::Shape for $ty {
            fn shape(_: &mut $crate::Shapes) -> $crate::Value {
                let all: Vec<_> = <$ty>::ALL.iter().map(|v| v.as_str()).collect();
                $crate::json!({"type": "string", "enum": all, "x-kind": concat!("enum:", stringify!($ty))})
            }
        }
        impl $crate::Field for $ty {
            fn read(value: Option<&$crate::Value>, at: &str, findings: &mut $crate::Findings) -> Option<Self> {
                $crate::read_parsed(value, at, "not_in_list", findings, |t| t.parse().ok())
            }
        }
    )*};
}
