//! Values that editors choose from a list of words.

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal, $shown:literal;)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, schemars::JsonSchema)]
        pub enum $name { $($(#[$doc])* #[schemars(rename = $word)] $variant,)+ }

        impl $name {
            /// Every value in order, with the word that editors write.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)+];

            /// The word that editors write.
            pub fn word(self) -> &'static str {
                Self::ALL[self as usize].0
            }

            /// As readers see it.
            pub fn shown(self) -> &'static str {
                match self { $(Self::$variant => $shown,)+ }
            }
        }
    };
}
