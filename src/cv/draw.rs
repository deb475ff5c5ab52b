//! A CV as a PDF on A4, with the fonts inside: it looks the same on every telephone and printer.

use std::sync::LazyLock;

use krilla::Document;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::text::Font;
use krilla::text::TextDirection;

use crate::cv::content::Cv;
use crate::cv::lines;
use crate::platform::fault::Fault;
use crate::platform::fault::Kind;
use crate::platform::language::Wording;
use crate::platform::texts;

/// A4, in points.
const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;
const MARGIN: f32 = 56.0;
/// Lines stand this many times their size apart: Vietnamese marks and Khmer signs need the room.
const LEADING: f32 = 1.5;

const NAME: f32 = 22.0;
const WISH: f32 = 14.0;
const HEADING: f32 = 13.0;
const TEXT: f32 = 11.0;

/// A font and its outlines to measure with.
struct Face {
    font: Font,
    measure: rustybuzz::Face<'static>,
}

impl Face {
    fn new(bytes: &'static [u8]) -> Self {
        let font = Font::new(bytes.into(), 0).expect("our own fonts are fonts");
        let measure = rustybuzz::Face::from_slice(bytes, 0).expect("our own fonts are fonts");
        Self { font, measure }
    }

    #[expect(clippy::cast_precision_loss, reason = "a line is some thousand units wide")]
    fn width(&self, text: &str, size: f32) -> f32 {
        let mut buffer = rustybuzz::UnicodeBuffer::new();
        buffer.push_str(text);
        let shaped = rustybuzz::shape(&self.measure, &[], buffer);
        let units: i32 = shaped.glyph_positions().iter().map(|glyph| glyph.x_advance).sum();
        units as f32 * size / self.measure.units_per_em() as f32
    }
}

/// Latin and Khmer of one weight.
struct Fonts {
    latin: Face,
    khmer: Face,
}

static REGULAR: LazyLock<Fonts> = LazyLock::new(|| Fonts {
    latin: Face::new(include_bytes!("../web/assets/fonts/NotoSans-Regular.ttf")),
    khmer: Face::new(include_bytes!("../web/assets/fonts/NotoSansKhmer-Regular.ttf")),
});
static BOLD: LazyLock<Fonts> = LazyLock::new(|| Fonts {
    latin: Face::new(include_bytes!("../web/assets/fonts/NotoSans-Bold.ttf")),
    khmer: Face::new(include_bytes!("../web/assets/fonts/NotoSansKhmer-Bold.ttf")),
});

impl Fonts {
    fn of(&self, is_khmer: bool) -> &Face {
        if is_khmer { &self.khmer } else { &self.latin }
    }

    fn width(&self, line: &str, size: f32) -> f32 {
        lines::runs(line).iter().map(|(khmer, run)| self.of(*khmer).width(run, size)).sum()
    }
}

/// A line where it stands on its page.
struct Placed {
    page: usize,
    y: f32,
    size: f32,
    fonts: &'static Fonts,
    text: String,
}

/// Puts lines one below the other, on as many pages as they need.
struct Sheet {
    placed: Vec<Placed>,
    page: usize,
    y: f32,
}

impl Sheet {
    fn put(&mut self, text: &str, size: f32, fonts: &'static Fonts) {
        for text in lines::lines(text, WIDTH - 2.0 * MARGIN, |line| fonts.width(line, size)) {
            self.y += size * LEADING;
            if self.y > HEIGHT - MARGIN {
                self.page += 1;
                self.y = MARGIN + size;
            }
            self.placed.push(Placed { page: self.page, y: self.y, size, fonts, text });
        }
    }
}

/// A PDF that could not be written: a defect of ours.
#[derive(Debug, thiserror::Error)]
#[error("the CV could not be written: {0}")]
pub struct DrawError(String);

impl Fault for DrawError {
    fn kind(&self) -> Kind {
        Kind::Internal
    }

    fn code(&self) -> &'static str {
        "internal"
    }

    fn wording(&self) -> Wording {
        texts::wording("fault-no-pdf")
    }
}

/// Draws a CV.
///
/// # Errors
/// When the PDF cannot be written, which is a defect of ours.
pub fn pdf(cv: &Cv) -> Result<Vec<u8>, DrawError> {
    let mut sheet = Sheet { placed: Vec::new(), page: 0, y: MARGIN };
    sheet.put(&cv.name, NAME, &BOLD);
    sheet.put(&cv.wish, WISH, &REGULAR);
    sheet.put(&cv.contact.join(" · "), TEXT, &REGULAR);
    for section in &cv.sections {
        sheet.y += TEXT;
        sheet.put(&section.title, HEADING, &BOLD);
        for line in &section.lines {
            sheet.put(line, TEXT, &REGULAR);
        }
    }
    let mut document = Document::new();
    let told = Metadata::new().title(cv.name.clone()).language(cv.language.code().to_owned());
    document.set_metadata(told);
    for number in 0..=sheet.page {
        let size = PageSettings::from_wh(WIDTH, HEIGHT);
        let size = size.ok_or_else(|| DrawError("no page of this size".to_owned()))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for placed in sheet.placed.iter().filter(|placed| placed.page == number) {
            write(&mut surface, placed);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| DrawError(format!("{error:?}")))
}

fn write(surface: &mut Surface<'_>, placed: &Placed) {
    let mut x = MARGIN;
    for (is_khmer, run) in lines::runs(&placed.text) {
        let face = placed.fonts.of(is_khmer);
        let (at, font) = (Point::from_xy(x, placed.y), face.font.clone());
        surface.draw_text(at, font, placed.size, run, false, TextDirection::LeftToRight);
        x += face.width(run, placed.size);
    }
}
