use proptest::prelude::*;

use super::{read, write};
use crate::random::{draft, tidy, unordered};
use crate::tests::item;

proptest! {
    #[test]
    fn nbib_reads_back(draft in draft()) {
        let draft = tidy(draft);
        let text = write(&[item(&draft)]);
        let reading = read(&text);
        prop_assert_eq!(&reading.problems, &[]);
        prop_assert_eq!(unordered(&reading.drafts[0]), unordered(&draft), "{}", text);
    }
}
