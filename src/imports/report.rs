//! How an import went: how many rows, how far they were understood, what was wrong with which.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;

use crate::imports::map::Mapped;
use crate::imports::row::AdvertRow;
use crate::imports::row::RowProblem;
use crate::reference::lists::Benefit;

/// Most problems that are kept with their row; more are counted only.
pub const MAX_PROBLEMS_KEPT: usize = 1_000;

/// The figures of one import, of one file or several.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct ImportReport {
    /// Whether nothing was stored because only a trial was asked for.
    pub dry_run: bool,
    /// Rows read, with those refused.
    pub rows: u64,
    /// Vacancies added.
    pub imported: u64,
    /// Rows whose advert was there already.
    pub already_there: u64,
    /// Rows refused.
    pub problems: u64,
    /// Employers added, all unverified.
    pub employers_added: u64,
    /// Vacancies added that the law check holds until an officer decides.
    pub held: u64,
    /// How far the rows were understood.
    pub understood: Understood,
    /// Usable rows by source.
    pub by_source: BTreeMap<String, u64>,
    /// Refused rows by code.
    pub problems_by_code: BTreeMap<String, u64>,
    /// Columns that were not used.
    pub unknown_columns: BTreeSet<String>,
    /// The first [`MAX_PROBLEMS_KEPT`] problems.
    pub first_problems: Vec<FileProblem>,
}

/// Of the usable rows, how many say what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Understood {
    /// With a place text.
    pub place_texts: u64,
    /// With a province.
    pub province: u64,
    /// With a commune, also one that stands for an abolished district.
    pub commune: u64,
    /// With exactly one commune meant.
    pub commune_exact: u64,
    /// With an industrial zone.
    pub industrial_zone: u64,
    /// With a pay text.
    pub pay_texts: u64,
    /// With pay understood, also "by agreement".
    pub pay: u64,
    /// With a figure of pay.
    pub pay_figure: u64,
    /// With an occupation.
    pub occupation: u64,
    /// With experience asked for.
    pub experience: u64,
    /// With schooling asked for.
    pub qualification: u64,
    /// With a rank.
    pub position: u64,
    /// With full or part time.
    pub working_time: u64,
    /// With a benefit recognised.
    pub benefits: u64,
    /// With a last day to apply.
    pub deadline: u64,
    /// With the name of the employer.
    pub employer_named: u64,
}

/// A problem and the file it is in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct FileProblem {
    /// Name of the file.
    pub file: String,
    /// What is wrong, with the row.
    #[serde(flatten)]
    pub problem: RowProblem,
}

impl ImportReport {
    /// Counts a row that can be used, whatever becomes of it.
    pub fn usable(&mut self, row: &AdvertRow, mapped: &Mapped) {
        self.rows += 1;
        match self.by_source.get_mut(&row.source) {
            Some(count) => *count += 1,
            None => {
                self.by_source.insert(row.source.clone(), 1);
            }
        }
        self.understood.count(row, mapped);
    }

    /// Counts a row that cannot be used.
    pub fn refused(&mut self, file: &str, problem: RowProblem) {
        self.rows += 1;
        self.problems += 1;
        *self.problems_by_code.entry(problem.code.to_owned()).or_default() += 1;
        if self.first_problems.len() < MAX_PROBLEMS_KEPT {
            self.first_problems.push(FileProblem { file: file.to_owned(), problem });
        }
    }

    /// Problems that were counted and not kept.
    pub fn problems_not_kept(&self) -> u64 {
        self.problems - self.first_problems.len() as u64
    }
}

impl Understood {
    fn count(&mut self, row: &AdvertRow, mapped: &Mapped) {
        let has_figure = mapped.pay.is_some_and(|pay| pay.from.is_some() || pay.to.is_some());
        let has_benefit = mapped.benefits.iter().any(|benefit| *benefit != Benefit::Other);
        for (counter, counts) in [
            (&mut self.place_texts, !row.location_text.is_empty()),
            (&mut self.province, mapped.province.is_some()),
            (&mut self.commune, mapped.commune.is_some()),
            (&mut self.commune_exact, mapped.commune_exact),
            (&mut self.industrial_zone, mapped.industrial_zone.is_some()),
            (&mut self.pay_texts, !row.salary_text.is_empty()),
            (&mut self.pay, mapped.pay_understood),
            (&mut self.pay_figure, has_figure),
            (&mut self.occupation, mapped.occupation.is_some()),
            (&mut self.experience, mapped.experience.is_some()),
            (&mut self.qualification, mapped.qualification.is_some()),
            (&mut self.position, mapped.position.is_some()),
            (&mut self.working_time, mapped.working_time.is_some()),
            (&mut self.benefits, has_benefit),
            (&mut self.deadline, mapped.deadline.is_some()),
            (&mut self.employer_named, !row.company.is_empty()),
        ] {
            *counter += u64::from(counts);
        }
    }
}

/// Most problems and sources a printed report lists.
const MAX_LINES_PRINTED: usize = 20;

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let u = &self.understood;
        let usable = self.rows - self.problems;
        if self.dry_run {
            writeln!(f, "Trial run: nothing was stored.")?;
        }
        section(
            f,
            "Rows",
            self.rows,
            &[
                ("imported", self.imported),
                ("already there", self.already_there),
                ("refused", self.problems),
                ("held by the law check", self.held),
                ("employers added", self.employers_added),
            ],
        )?;
        section(
            f,
            "Usable rows",
            usable,
            &[
                ("with a place text", u.place_texts),
                ("  province", u.province),
                ("  commune", u.commune),
                ("  one commune meant", u.commune_exact),
                ("  industrial zone", u.industrial_zone),
                ("with a pay text", u.pay_texts),
                ("  understood", u.pay),
                ("  with a figure", u.pay_figure),
                ("with an occupation", u.occupation),
                ("with experience", u.experience),
                ("with schooling", u.qualification),
                ("with a rank", u.position),
                ("with working time", u.working_time),
                ("with benefits", u.benefits),
                ("with a deadline", u.deadline),
                ("with the employer's name", u.employer_named),
            ],
        )?;
        let mut sources: Vec<_> = self.by_source.iter().collect();
        sources.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), *name));
        let sources: Vec<_> = sources
            .iter()
            .take(MAX_LINES_PRINTED)
            .map(|(name, count)| (name.as_str(), **count))
            .collect();
        section(f, "By source", usable, &sources)?;
        if !self.unknown_columns.is_empty() {
            let names: Vec<&str> = self.unknown_columns.iter().map(String::as_str).collect();
            writeln!(f, "Columns not used: {}", names.join(", "))?;
        }
        if self.problems > 0 {
            let codes: Vec<_> =
                self.problems_by_code.iter().map(|(code, count)| (code.as_str(), *count)).collect();
            section(f, "Refused", self.problems, &codes)?;
            for FileProblem { file, problem } in self.first_problems.iter().take(MAX_LINES_PRINTED)
            {
                writeln!(f, "  {file}, {problem}")?;
            }
            let more = self.problems.saturating_sub(MAX_LINES_PRINTED as u64);
            if more > 0 {
                writeln!(f, "  … and {more} more")?;
            }
        }
        Ok(())
    }
}

/// A heading with its count, and lines with their share of it.
fn section(
    f: &mut fmt::Formatter<'_>,
    heading: &str,
    whole: u64,
    lines: &[(&str, u64)],
) -> fmt::Result {
    writeln!(f, "{heading:<28}{whole:>10}")?;
    for (name, count) in lines {
        let tenths = (count * 1_000).checked_div(whole).unwrap_or(0);
        writeln!(f, "  {name:<26}{count:>10}{:>6}.{} %", tenths / 10, tenths % 10)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::read;
    use crate::imports::read::Format;

    fn a_problem(row: u64) -> RowProblem {
        RowProblem::of_row(row, "not-json", "Hỏng.", "Broken.")
    }

    #[test]
    fn more_than_a_thousand_problems_are_counted_and_not_kept() {
        let mut report = ImportReport::default();
        for row in 1..=1_005 {
            report.refused("a.jsonl", a_problem(row));
        }
        assert_eq!((report.rows, report.problems), (1_005, 1_005));
        assert_eq!((report.first_problems.len(), report.problems_not_kept()), (1_000, 5));
        assert_eq!(report.problems_by_code["not-json"], 1_005);
    }

    #[test]
    fn the_printed_report_names_the_row_and_the_reason() {
        let mut report = ImportReport { dry_run: true, ..ImportReport::default() };
        let file = "{\"title\":\"Kế toán\",\"source\":\"s\",\"salary_text\":\"7 triệu\"}\n";
        for row in read::read(file.as_bytes(), Some(Format::Jsonl)).unwrap() {
            let row = row.unwrap();
            let mapped = crate::imports::map::map(&row, crate::reference::communes::AN_GIANG);
            report.usable(&row, &mapped);
        }
        report.refused("a.jsonl", a_problem(2));
        let text = report.to_string();
        assert!(text.starts_with("Trial run: nothing was stored.\n"), "{text}");
        assert!(text.contains("a.jsonl, row 2: Broken. [not-json]"), "{text}");
        let pay: Vec<&str> = text.lines().filter(|line| line.contains("pay text")).collect();
        assert_eq!(pay, ["  with a pay text                    1   100.0 %"]);
    }
}
