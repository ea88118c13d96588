//! What the answered elements say together (domain.md 3.4): colours, means, red lines and the hint. Pure.
use super::elements::Element;
use super::model::{Colour, Decision, ReviewDomain};
use super::store::ElementAnswer;

/// GREEN from 4, YELLOW 2 and 3, RED below.
pub fn colour(score: i64) -> Colour {
    match score {
        4.. => Colour::Green,
        2 | 3 => Colour::Yellow,
        _ => Colour::Red,
    }
}

/// The mean of a domain in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DomainMean {
    pub domain: ReviewDomain,
    pub hundredths: i64,
}

/// All answers of a gate, judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    pub domains: Vec<DomainMean>,
    /// The mean of the domains, each with the same weight, in hundredths; none while nothing is answered.
    pub score: Option<i64>,
    /// GO, GO_WITH_CONDITIONS or NO_GO: what the elements advise, not what the body decides.
    pub hint: Option<Decision>,
    /// Red lines with score 0: they force NO_GO unless the level above grants an exception.
    pub crossed: Vec<String>,
}

/// Half up, of not negative numbers.
fn mean(sum: i64, count: i64) -> i64 {
    (sum * 2 + count) / (count * 2)
}

/// Judges the answers against the list of elements that was asked.
pub fn judge(elements: &[Element], answers: &[ElementAnswer]) -> Judgement {
    let of = |answer: &ElementAnswer| elements.iter().find(|e| e.id == answer.id);
    let mut domains = vec![];
    for domain in ReviewDomain::ALL {
        let mine = answers.iter().filter(|a| of(a).is_some_and(|e| e.domain == *domain));
        let scores: Vec<i64> = mine.map(|a| a.score).collect();
        if !scores.is_empty() {
            let hundredths = mean(scores.iter().sum::<i64>() * 100, scores.len() as i64);
            domains.push(DomainMean { domain: *domain, hundredths });
        }
    }
    let crossed = answers.iter().filter(|a| a.score == 0 && of(a).is_some_and(|e| e.red_line));
    Judgement {
        score: (!domains.is_empty())
            .then(|| mean(domains.iter().map(|d| d.hundredths).sum(), domains.len() as i64)),
        hint: hint(&domains, answers),
        crossed: crossed.map(|a| a.id.clone()).collect(),
        domains,
    }
}

fn hint(domains: &[DomainMean], answers: &[ElementAnswer]) -> Option<Decision> {
    let any = |c: Colour| answers.iter().any(|a| colour(a.score) == c);
    if answers.is_empty() {
        return None;
    }
    Some(if any(Colour::Red) || domains.iter().any(|d| d.hundredths < 250) {
        Decision::NoGo
    } else if any(Colour::Yellow) {
        Decision::GoWithConditions
    } else {
        Decision::Go
    })
}

/// Is the decision kinder than the hint? Then the body says in writing why.
pub fn kinder_than(decision: Decision, hint: Option<Decision>) -> bool {
    matches!(
        (decision, hint),
        (Decision::Go, Some(Decision::GoWithConditions | Decision::NoGo))
            | (Decision::GoWithConditions, Some(Decision::NoGo))
    )
}

#[cfg(test)]
mod tests {
    use super::super::elements::ELEMENTS;
    use super::*;

    fn answers(scores: &str) -> Vec<ElementAnswer> {
        let scored = |(i, s): (usize, &str)| ElementAnswer {
            id: format!("EL-{:02}", i + 1),
            score: s.parse().unwrap(),
            ..ElementAnswer::default()
        };
        scores.split(' ').enumerate().map(scored).collect()
    }

    #[test]
    fn the_hint_follows_the_worst_colour_and_the_weakest_domain() {
        let table = "
            4 4 5 4 4  4 5 4 4  4 4 4 4 4  4 4 4 | GO                 | 411 | -
            4 4 5 4 4  4 5 3 4  4 4 4 4 4  4 4 4 | GO_WITH_CONDITIONS | 405 | -
            4 4 5 4 4  4 5 4 4  4 4 4 4 4  4 1 4 | NO_GO              | 386 | -
            2 2 2 2 4  4 4 4 4  4 4 4 4 4  4 4 4 | NO_GO              | 360 | -
            2 2 2 3 4  4 4 4 4  4 4 4 4 4  4 4 4 | GO_WITH_CONDITIONS | 365 | -
            4 0 5 4 4  4 5 4 4  4 4 4 4 4  4 4 4 | NO_GO              | 391 | EL-02
            4 4 0 4 4  4 5 4 4  4 4 4 4 4  4 4 4 | NO_GO              | 386 | -
        ";
        for line in table.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let found = judge(&ELEMENTS, &answers(&cells[0].replace("  ", " ")));
            let crossed = if found.crossed.is_empty() { "-".to_owned() } else { found.crossed.join(",") };
            assert_eq!(
                (found.hint.unwrap().as_str(), found.score.unwrap().to_string().as_str(), crossed.as_str()),
                (cells[1], cells[2], cells[3]),
                "{line}"
            );
        }
    }

    #[test]
    fn nothing_answered_hints_nothing() {
        assert_eq!(judge(&ELEMENTS, &[]), Judgement::default());
        assert!(!kinder_than(Decision::Go, None));
    }

    #[test]
    fn only_a_kinder_decision_needs_a_reason() {
        use Decision::{Go, GoWithConditions, NoGo, Redirect};
        assert!(kinder_than(Go, Some(GoWithConditions)) && kinder_than(GoWithConditions, Some(NoGo)));
        assert!(!kinder_than(NoGo, Some(Go)) && !kinder_than(Redirect, Some(NoGo)));
    }
}
