//! Who reports to whom. Pure.

use std::collections::HashMap;
use uuid::Uuid;

/// Would `contact` reporting to `superior` close a circle? `above` gives the superior of each colleague.
pub fn closes_circle(contact: Uuid, superior: Uuid, above: &HashMap<Uuid, Option<Uuid>>) -> bool {
    let mut next = Some(superior);
    // A circle that is there already must not hold us for ever.
    for _ in 0..=above.len() {
        match next {
            None => return false,
            Some(id) if id == contact => return true,
            Some(id) => next = above.get(&id).copied().flatten(),
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_found_at_any_length() {
        let [a, b, c, d] = [1, 2, 3, 4].map(Uuid::from_u128);
        let above = HashMap::from([(a, None), (b, Some(a)), (c, Some(b)), (d, Some(c))]);
        assert!(closes_circle(a, a, &above));
        assert!(closes_circle(a, b, &above));
        assert!(closes_circle(a, d, &above));
        assert!(!closes_circle(d, b, &above));
        assert!(!closes_circle(c, a, &above));
        let broken = HashMap::from([(a, Some(b)), (b, Some(a))]);
        assert!(closes_circle(c, a, &broken));
    }
}
