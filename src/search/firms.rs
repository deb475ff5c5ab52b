//! The name of an employer inside a search: "kế toán vinamilk" looks for work at Vinamilk.
//!
//! A name is known by its distinctive words, what is left of it without its legal form and its
//! trade: "Công ty Cổ phần Tập đoàn Hòa Phát" by "hòa phát". Words are a firm only where an employer
//! with an open vacancy has just that name, and titles use them less often than that.

use std::sync::OnceLock;

use tantivy::Term;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::nfc;
use crate::platform::vietnamese::tokens;
use crate::search::analysis;
use crate::search::generation::Generation;
use crate::search::schema;

/// Legal forms and what stands with them.
const FORMS: &str = "
    công ty, cty, cổ phần, cp, trách nhiệm hữu hạn, tnhh, mtv, một thành viên, tmcp, tm, dv, sx, xnk
    doanh nghiệp tư nhân, dntn, chi nhánh, văn phòng đại diện, tập đoàn, tổng công ty, hộ kinh doanh
    hợp tác xã, ngân hàng, thương mại, co, ltd, jsc, inc, corp, corporation, company, limited
    joint stock, việt nam, vietnam, viet nam, vn, và, and, tại, the
";
/// Trades that many names have.
const TRADES: &str = "
    dịch vụ, sản xuất, xây dựng, đầu tư, phát triển, quốc tế, công nghệ, giải pháp, kỹ thuật
    giáo dục, đào tạo, du lịch, vận tải, bất động sản, truyền thông, xuất nhập khẩu, thực phẩm
    phần mềm, software, logistics, group, holdings, holding, technology, solutions, tech, retail
    bank, hotel, food, media, global, international, industries, manufacturing, viễn thông
    công trình, chứng khoán, bảo hiểm, thời trang, thương hiệu, nội thất, mỹ phẩm, y tế, cơ khí
";

/// Words of a name that is looked for.
pub(super) const LONGEST_NAME: usize = 5;
/// Letters of the shortest name of one word.
const SHORTEST_WORD: usize = 3;
/// What a Vietnamese syllable may begin and end with, folded.
const ONSETS: &str = " b c ch d g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x ";
const CODAS: &str = " c ch m n ng nh p t ";

struct Common {
    forms: Vec<Vec<Token>>,
    trades: Vec<Vec<Token>>,
}

fn common() -> &'static Common {
    static COMMON: OnceLock<Common> = OnceLock::new();
    COMMON.get_or_init(|| {
        let phrases = |list: &str| -> Vec<Vec<Token>> {
            let phrases = list.split([',', '\n']).map(|phrase| tokens(&nfc(phrase)));
            let mut phrases: Vec<_> = phrases.filter(|phrase| !phrase.is_empty()).collect();
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
            phrases
        };
        Common { forms: phrases(FORMS), trades: phrases(TRADES) }
    })
}

/// The marks of an employer: by its name without the legal form, and by its distinctive words.
pub(super) fn marks(name: &str) -> Vec<String> {
    let mut marks = Vec::new();
    let text = nfc(name);
    for part in text.split(['-', '–', '(', ')', ',', '|', '_']) {
        let words = tokens(part);
        for named in runs(&words, &[&common().forms]) {
            let distinctive = runs(named, &[&common().forms, &common().trades]);
            if !distinctive.is_empty() {
                marks.push(mark(named));
            }
            marks.extend(distinctive.into_iter().map(mark));
        }
    }
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// Whether a word may be Vietnamese: alone it says too little to be a name ("hoa", "phát").
fn is_syllable(word: &str) -> bool {
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let (onset, rest) = word.split_at(word.find(is_vowel).unwrap_or(word.len()));
    let coda = rest.trim_start_matches(is_vowel);
    let is_one_of = |list: &str, part: &str| part.is_empty() || list.contains(&format!(" {part} "));
    !rest.is_empty() && is_one_of(ONSETS, onset) && is_one_of(CODAS, coda)
}

/// What is left between such phrases.
fn runs<'a>(words: &'a [Token], left_out: &[&[Vec<Token>]]) -> Vec<&'a [Token]> {
    let mut runs = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < words.len() {
        let rest = words.get(at..).unwrap_or_default();
        let begins = |phrase: &&Vec<Token>| {
            rest.len() >= phrase.len() && phrase.iter().zip(rest).all(|(a, b)| a.folded == b.folded)
        };
        let phrase = left_out.iter().copied().flatten().filter(begins).map(Vec::len).max();
        if let Some(length) = phrase {
            runs.extend(words.get(start..at).filter(|run| !run.is_empty()));
            start = at + length;
        }
        at += phrase.unwrap_or(1);
    }
    runs.extend(words.get(start..).filter(|run| !run.is_empty()));
    runs
}

/// What marks the vacancies of a firm: `=hoa_phat`.
pub(super) fn mark(name: &[Token]) -> String {
    let words: Vec<&str> = name.iter().map(|word| word.folded.as_str()).collect();
    format!("={}", words.join("_"))
}

/// Whether these words of a search are the name of an employer that looks for people.
///
/// An index that cannot be read knows no firm; the search itself says so.
pub(super) fn is_known(name: &[Token], index: &Generation) -> bool {
    let (_, fields) = schema::schema();
    let count = |term: Term| index.searcher().doc_freq(&term).unwrap_or(0);
    let letters: usize = name.iter().map(|word| word.folded.len()).sum();
    let says_too_little = match name {
        [word] => word.exact != word.folded || is_syllable(&word.folded),
        _ => false,
    };
    if name.len() > LONGEST_NAME || letters < SHORTEST_WORD || says_too_little {
        return false;
    }
    let vacancies = count(Term::from_field_text(fields.company, &mark(name)));
    if vacancies == 0 {
        return false;
    }
    let titles = match name {
        [word] => count(Term::from_field_text(fields.title, &word.folded)),
        _ => (name.windows(2))
            .filter_map(|two| match two {
                [a, b] => Some(analysis::folded_pair(a, b)),
                _ => None,
            })
            .map(|pair| count(Term::from_field_text(fields.pairs, &pair)))
            .min()
            .unwrap_or(0),
    };
    vacancies > titles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_firm_is_known_by_its_name_and_by_its_distinctive_words() {
        assert_eq!(marks("Công ty Cổ phần Tập đoàn Hòa Phát"), ["=hoa_phat"]);
        assert_eq!(marks("FPT Software"), ["=fpt", "=fpt_software"]);
        assert_eq!(
            marks("CÔNG TY TNHH MTV XÂY DỰNG MINH ANH"),
            ["=minh_anh", "=xay_dung_minh_anh"]
        );
        let bank = marks("Ngân Hàng TMCP Quân Đội - MB");
        assert!(bank.contains(&"=quan_doi".to_owned()) && bank.contains(&"=mb".to_owned()));
    }

    #[test]
    fn one_syllable_is_no_name() {
        for word in ["hoa", "phat", "chinh", "nguyen", "an"] {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["fpt", "misa", "viettel", "shopee", "vinamilk", "3m"] {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn a_name_of_nothing_but_its_form_and_trade_has_no_distinctive_words() {
        assert_eq!(marks("Công ty TNHH Đầu tư Xây dựng"), [""; 0]);
        assert_eq!(marks(""), [""; 0]);
    }
}
