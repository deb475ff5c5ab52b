//! Closed lists whose members have a stable code and a name in each language.
//!
//! The code is what is stored and what the API speaks; it never changes. The name is what people
//! read and may.

/// Declares an enum whose members are written and read by a code.
///
/// Gives `ALL`, `code`, `parse`, `label`, `Display` (the code), serde and `OpenAPI`.
macro_rules! coded_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$doc:meta])* $member:ident = $code:literal ($vi:literal, $en:literal),)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $member,)+
        }

        impl $name {
            /// Every member, in the order people see them.
            pub const ALL: &'static [Self] = &[$(Self::$member,)+];

            /// What is stored and what the API speaks.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$member => $code,)+ }
            }

            /// The member with exactly this code.
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$member),)+ _ => None }
            }

            /// What people read.
            pub fn label(self, language: $crate::platform::language::Language) -> &'static str {
                use $crate::platform::language::Language as Spoken;
                match language {
                    Spoken::Vi => self.vi(),
                    Spoken::En => match self { $(Self::$member => $en,)+ },
                    Spoken::Km => $crate::platform::texts::khmer_label(stringify!($name), self.code())
                        .unwrap_or(self.vi()),
                }
            }

            /// What people read, in Vietnamese.
            pub const fn vi(self) -> &'static str {
                match self { $(Self::$member => $vi,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(from)?;
                Self::parse(&code).ok_or_else(|| {
                    serde::de::Error::unknown_variant(&code, &[$($code,)+])
                })
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(Some([$($code,)+]))
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {}
    };
}

pub(crate) use coded_enum;
