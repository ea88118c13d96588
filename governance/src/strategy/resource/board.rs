//! The board of one role and week: sums by grade, and who holds what another one is short of. Pure.
use crate::case::Grade;
use uuid::Uuid;

/// A deal's need of one role in one week, and what of it is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    pub demand_id: Uuid,
    pub case_id: Uuid,
    pub case_no: String,
    /// Ungraded deals stand behind, like grade C.
    pub grade: Grade,
    pub hours: i64,
    pub booked: i64,
}
impl Need {
    pub fn short(&self) -> i64 {
        (self.hours - self.booked).max(0)
    }
}

/// Sums of one role and week, in hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    pub capacity: i64,
    pub a: i64,
    pub b: i64,
    pub c: i64,
    pub booked: i64,
    pub short: i64,
}
impl Sums {
    pub fn demand(&self) -> i64 {
        self.a + self.b + self.c
    }
    pub fn free(&self) -> i64 {
        (self.capacity - self.booked).max(0)
    }
}

pub fn sums(capacity: i64, needs: &[Need]) -> Sums {
    let of = |grade: Grade| needs.iter().filter(|n| n.grade == grade).map(|n| n.hours).sum();
    Sums {
        capacity,
        a: of(Grade::A),
        b: of(Grade::B),
        c: of(Grade::C),
        booked: needs.iter().map(|n| n.booked).sum(),
        short: needs.iter().map(Need::short).sum(),
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// C holds what A is short of.
    Alert,
    /// Another lower grade holds what a higher one is short of.
    Warning,
    /// Nobody lower holds any: there is too little.
    Shortage,
}

/// A deal that is short, who could give, and how much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub severity: Severity,
    /// Index of the deal that is short.
    pub short: usize,
    /// Index of the deal that holds.
    pub holder: Option<usize>,
    /// Hours that can move, or that are missing.
    pub hours: i64,
}

/// A before B before C: each shortage is filled from what is free, then from C, then from B. The moves can be made one
/// after the other in this order; what no lower grade holds is a shortage.
pub fn conflicts(capacity: i64, needs: &[Need]) -> Vec<Conflict> {
    let mut order: Vec<usize> = (0..needs.len()).collect();
    order.sort_by_key(|i| (needs[*i].grade, needs[*i].case_no.clone()));
    let mut held: Vec<i64> = needs.iter().map(|n| n.booked).collect();
    let mut free = sums(capacity, needs).free();
    let mut found = vec![];
    for short in order.iter().copied() {
        let mut missing = needs[short].short();
        let from_free = missing.min(free);
        (missing, free) = (missing - from_free, free - from_free);
        for holder in order.iter().rev().copied() {
            let hours = missing.min(held[holder]);
            if hours == 0 || needs[holder].grade <= needs[short].grade {
                continue;
            }
            held[holder] -= hours;
            missing -= hours;
            let worst = needs[short].grade == Grade::A && needs[holder].grade == Grade::C;
            let severity = if worst { Severity::Alert } else { Severity::Warning };
            found.push(Conflict { severity, short, holder: Some(holder), hours });
        }
        if missing > 0 {
            found.push(Conflict { severity: Severity::Shortage, short, holder: None, hours: missing });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `A1:40/10` is a deal of grade A that needs 40 hours and holds 10.
    fn needs(text: &str) -> Vec<Need> {
        let need = |word: &str| {
            let (no, hours) = word.split_once(':').unwrap();
            let (hours, booked) = hours.split_once('/').unwrap();
            Need {
                demand_id: Uuid::nil(),
                case_id: Uuid::nil(),
                case_no: no.to_owned(),
                grade: no[..1].parse().unwrap(),
                hours: hours.parse().unwrap(),
                booked: booked.parse().unwrap(),
            }
        };
        text.split_whitespace().map(need).collect()
    }
    fn told(capacity: i64, text: &str) -> String {
        let needs = needs(text);
        let one = |c: &Conflict| {
            let holder = c.holder.map_or("-", |h| needs[h].case_no.as_str());
            format!("{:?} {}<{}:{}", c.severity, needs[c.short].case_no, holder, c.hours)
        };
        conflicts(capacity, &needs).iter().map(one).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_before_b_before_c() {
        for (capacity, deals, wanted) in [
            (40, "A1:40/40 C1:8/0", "Shortage C1<-:8"),
            (40, "A1:40/32 C1:8/8", "Alert A1<C1:8"),
            (48, "A1:40/32 C1:8/8", ""),
            (44, "A1:40/32 C1:8/8", "Alert A1<C1:4"),
            (40, "B1:20/12 C1:8/8 C2:20/20", "Warning B1<C2:8"),
            (40, "A1:40/20 B1:20/12 C1:8/8", "Alert A1<C1:8, Warning A1<B1:12, Shortage B1<-:8"),
            (40, "A1:40/40 A2:40/0", "Shortage A2<-:40"),
            (0, "C1:8/0", "Shortage C1<-:8"),
        ] {
            assert_eq!(told(capacity, deals), wanted, "{capacity} {deals}");
        }
    }

    #[test]
    fn sums_by_grade() {
        let all = sums(60, &needs("A1:40/40 B1:20/12 C1:8/8"));
        assert_eq!((all.a, all.b, all.c, all.demand()), (40, 20, 8, 68));
        assert_eq!((all.booked, all.short, all.free()), (60, 8, 0));
    }
}
