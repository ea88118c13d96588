//! Typed identifiers, so that a quote id can not be passed where an order id is meant.

/// Declares a newtype over [`uuid::Uuid`], transparent in JSON.
///
/// ```
/// ltc_kernel::typed_id!(LeadId);
/// let id = LeadId::from(ltc_kernel::Uuid::nil());
/// assert_eq!(id.to_string().parse(), Ok(id));
/// ```
#[macro_export]
macro_rules! typed_id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub $crate::Uuid);

        #[allow(dead_code)]
        impl $name {
            /// The bare identifier.
            pub const fn uuid(self) -> $crate::Uuid {
                self.0
            }
        }

        impl ::core::convert::From<$crate::Uuid> for $name {
            fn from(id: $crate::Uuid) -> Self {
                Self(id)
            }
        }

        impl ::core::convert::From<$name> for $crate::Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, out: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, out)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::__uuid::Error;
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl $crate::__serde::Serialize for $name {
            fn serialize<S: $crate::__serde::Serializer>(
                &self,
                to: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__serde::Serialize::serialize(&self.0, to)
            }
        }

        impl<'de> $crate::__serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(
                from: D,
            ) -> ::core::result::Result<Self, D::Error> {
                <$crate::Uuid as $crate::__serde::Deserialize>::deserialize(from).map(Self)
            }
        }
    };
}
