use std::sync::LazyLock;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The faces of the house and what they are called.
pub(crate) struct Fonts {
    pub faces: Vec<Font>,
    pub book: LazyHash<FontBook>,
}

/// Read once: it takes longer than a page.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let faces: Vec<Font> = files().into_iter().filter_map(|bytes| Font::new(bytes, 0)).collect();
    let book = LazyHash::new(FontBook::from_fonts(&faces));
    Fonts { faces, book }
});

#[cfg(not(no_fonts))]
fn files() -> Vec<typst::foundations::Bytes> {
    use typst::foundations::Bytes;
    const FILES: [&[u8]; 2] = [
        include_bytes!(concat!(env!("OUT_DIR"), "/regular")),
        include_bytes!(concat!(env!("OUT_DIR"), "/bold")),
    ];
    let deflated = env!("LTC_FONTS_DEFLATED") == "true";
    let open = |bytes: &'static [u8]| match deflated {
        true => Bytes::new(miniz_oxide::inflate::decompress_to_vec(bytes).unwrap_or_default()),
        false => Bytes::new(bytes),
    };
    FILES.into_iter().map(open).collect()
}

#[cfg(no_fonts)]
fn files() -> Vec<typst::foundations::Bytes> {
    vec![]
}
