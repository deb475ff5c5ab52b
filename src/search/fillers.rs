//! Words of a search that say nothing about the work: "tôi muốn tìm việc … ở …".
//!
//! Invariants: a phrase of two words or more is known with and without its marks, a single word
//! only with the marks it was written with, because without them it is another word (`tài` in
//! "tai xe", `căn` in "can ho").

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::nfc;
use crate::platform::vietnamese::tokens;

/// Phrases that ask, greet or advertise, longest first where one begins another.
const PHRASES: &str = "
    tôi muốn tìm hiểu thêm về, tôi muốn tìm hiểu về, tôi muốn biết thêm về, tôi muốn biết về
    bạn có thể cho tôi biết, bạn có thể cung cấp thêm thông tin, bạn có thể giúp tôi, cho tôi biết
    cho tôi hỏi, cho tôi xem, cho mình hỏi, cho em hỏi, tôi muốn, tôi cần, tôi đang, tôi tìm
    tôi quan tâm đến, tôi quan tâm, quan tâm đến, mình muốn, mình cần, mình đang, em muốn, em cần
    em đang, tìm cho tôi, giúp tôi, giúp mình, tìm giúp, muốn tìm, cần tìm, đang tìm, tìm kiếm
    tìm việc làm, tìm công việc, tìm việc, kiếm việc làm, kiếm việc, xin việc làm, xin việc
    việc làm, công việc, cơ hội việc làm, cơ hội nghề nghiệp, tin tuyển dụng, cần tuyển gấp
    tuyển gấp, cần tuyển dụng, cần tuyển, tuyển dụng, đang tuyển, có tuyển
    có việc làm nào, có công việc nào, có việc nào, có việc gì, có job nào, có vị trí nào
    có vị trí, các vị trí, vị trí nào, những công việc, các công việc, các việc làm, một công việc
    cho người, dành cho, cho vị trí, ưu tiên, một vị trí, vị trí công việc, vị trí, chi tiết về, thông tin chi tiết về, thông tin về
    thông tin gì về, chi tiết công việc, thêm thông tin, biết thêm, có thông tin gì
    liên quan đến, liên quan tới, trong lĩnh vực, lĩnh vực, thuộc ngành, trong ngành, ngành nghề
    về mảng, về ngành, mức lương, lương cao, lương tốt, thu nhập cao, lương hấp dẫn, đi làm ngay
    làm việc tại, làm việc ở, làm việc trong, làm việc, có kinh nghiệm, yêu cầu kinh nghiệm
    kinh nghiệm, phù hợp với, phù hợp, ưu tiên, mới nhất, hôm nay, hiện nay, hiện tại
    có thể, được không, có không, là gì, ra sao, như thế nào, nhu the nao
    là bao nhiêu, bao nhiêu, ở đâu, so sánh, mô tả công việc, địa điểm làm việc, địa chỉ làm việc
    thông tin liên hệ, yêu cầu, làm ơn, vui lòng
    gần đây, gần nhà, gần tôi, quanh đây, khu vực, trên địa bàn, với mức, trở lên, trở xuống
";

/// Single words, only with exactly these marks. Words that need none (`job`) are written so.
const WORDS: &str = "
    tôi mình tìm kiếm muốn cần tuyển gấp việc ở tại gần quanh về cho với có nào không gì các những
    và hoặc là của từ đến trên dưới trong ngoài được bạn ạ nhé hãy xin này hỏi biết job jobs ngành
    mảng khoảng hơn o
";

/// Names of work that have such words in them.
const KEPT: &str = "
    giúp việc, tuyển sinh, chuyên viên tuyển dụng, nhân viên tuyển dụng, trưởng phòng tuyển dụng
    tuyển dụng nhân sự, cần cẩu, cần trục, hàng không, giặt là, là ủi, cho vay, cho thuê
    bảo vệ, xe tải, trọng tải, đầu tư, vật tư
    từ thiện, giới thiệu việc làm, dịch vụ việc làm, tư vấn việc làm, tìm kiếm khách hàng
";

/// Words before a place that belong to it.
const BEFORE_A_PLACE: &str = "ở, tại, gần, quanh, về, vực, khu, từ, đến, trên";

/// Whether the word at a place in a search asks for the place after it: typed with its marks, or
/// without any. Not where it ends a name of work ("bảo vệ", "xe tải").
pub(super) fn leads_to_a_place(words: &[Token], at: usize) -> bool {
    let ends_here = |kept: &Vec<Token>| {
        let start = (at + 1).checked_sub(kept.len());
        let said = start.and_then(|start| words.get(start..=at));
        said.is_some_and(|said| begins_with(std::slice::from_ref(kept), said) > 0)
    };
    let asks =
        |word: &Token| fillers().before_a_place.iter().flatten().any(|lead| is_same(lead, word));
    words.get(at).is_some_and(asks) && !fillers().kept.iter().any(ends_here)
}

struct Fillers {
    words: HashSet<String>,
    phrases: Vec<Vec<Token>>,
    kept: Vec<Vec<Token>>,
    before_a_place: Vec<Vec<Token>>,
}

fn fillers() -> &'static Fillers {
    static FILLERS: OnceLock<Fillers> = OnceLock::new();
    FILLERS.get_or_init(|| Fillers {
        words: tokens(&nfc(WORDS)).into_iter().map(|word| word.exact).collect(),
        phrases: phrases(PHRASES),
        kept: phrases(KEPT),
        before_a_place: phrases(BEFORE_A_PLACE),
    })
}

/// The words of each phrase, the longest first.
fn phrases(list: &str) -> Vec<Vec<Token>> {
    let phrases = list.split([',', '\n']).map(|phrase| tokens(&nfc(phrase)));
    let mut phrases: Vec<_> = phrases.filter(|phrase| !phrase.is_empty()).collect();
    phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    phrases
}

/// Marks the words of a search that say nothing about the work.
pub(super) fn mark(words: &[Token]) -> Vec<bool> {
    let mut marked = vec![false; words.len()];
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let kept = begins_with(&fillers().kept, rest);
        let length = if kept == 0 { filler_at(rest) } else { 0 };
        marked.iter_mut().skip(at).take(length).for_each(|mark| *mark = true);
        at += kept.max(length).max(1);
    }
    marked
}

/// Number of words the filler at the start of `words` has; 0 when there is none. It ends where a
/// name of work begins.
fn filler_at(words: &[Token]) -> usize {
    let fillers = fillers();
    let phrase = begins_with(&fillers.phrases, words);
    let kept_after =
        |at: &usize| words.get(*at..).is_some_and(|rest| begins_with(&fillers.kept, rest) > 0);
    match phrase {
        0 => usize::from(words.first().is_some_and(|word| fillers.words.contains(&word.exact))),
        length => (1..length).find(kept_after).unwrap_or(length),
    }
}

/// Number of words of the longest phrase that `words` begin with; 0 when there is none.
fn begins_with(phrases: &[Vec<Token>], words: &[Token]) -> usize {
    let begins = |phrase: &&Vec<Token>| {
        words.len() >= phrase.len() && phrase.iter().zip(words).all(|(p, word)| is_same(p, word))
    };
    phrases.iter().find(begins).map_or(0, Vec::len)
}

/// Typed with the marks of the phrase, or without any.
fn is_same(phrase: &Token, typed: &Token) -> bool {
    phrase.exact == typed.exact || (typed.exact == typed.folded && phrase.folded == typed.folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> Vec<String> {
        let words = tokens(&nfc(text));
        let marks = mark(&words);
        words.into_iter().zip(marks).filter(|(_, m)| !m).map(|(w, _)| w.exact).collect()
    }

    #[test]
    fn polite_sentences_lose_what_says_nothing() {
        assert_eq!(left("Tôi muốn tìm việc kế toán"), ["kế", "toán"]);
        assert_eq!(left("toi muon tim viec ke toan"), ["ke", "toan"]);
        assert_eq!(left("Có công việc nào về thiết kế không?"), ["thiết", "kế"]);
        assert_eq!(left("cần tuyển gấp thợ hàn lương cao"), ["thợ", "hàn"]);
    }

    #[test]
    fn names_of_work_keep_their_words() {
        assert_eq!(left("tìm giúp việc nhà"), ["giúp", "việc", "nhà"]);
        assert_eq!(left("cần tuyển chuyên viên tuyển dụng").len(), 4);
        assert_eq!(left("Tôi cần tìm việc lái cần cẩu"), ["lái", "cần", "cẩu"]);
        assert_eq!(left("tiếp viên hàng không").len(), 4);
    }

    #[test]
    fn words_that_only_look_like_fillers_without_marks_stay() {
        for text in ["tai xe", "can ho", "co khi", "tài xế", "căn hộ", "cơ khí", "tin học"]
        {
            assert_eq!(left(text).len(), 2, "{text}");
        }
    }
}
