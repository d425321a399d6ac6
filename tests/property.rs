//! What must hold for every value, not for those somebody thought of: written and read again is the same, sums are
//! those of plain integers, progress stays within its bounds.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use capofila::figure;
use capofila::record::{BudgetLine, Category, Progress};
use capofila::value::{Cents, Day, Id, LARGEST, Percent, Period, Quantity};
use common::cit;
use proptest::prelude::*;

fn days() -> impl Strategy<Value = Day> {
    (0_i64..73_414).prop_map(|days| Day::new(1900, 1, 1).unwrap().plus(days))
}

/// JSON there and back.
fn sent<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_amount_printed_is_read_again(cents in -LARGEST..=LARGEST) {
        let amount = Cents::new(cents).unwrap();
        prop_assert_eq!(Cents::read(&amount.to_string()), Ok(amount));
        prop_assert_eq!(Cents::read(&amount.euro()), Ok(amount));
        prop_assert_eq!(sent(&amount), amount);
    }

    #[test]
    fn an_amount_read_is_the_one_written(text in "[-−]?[0-9.,€ eENa]{0,12}") {
        // Whatever is accepted prints as what was meant: same digits, in the same order.
        if let Ok(amount) = Cents::read(&text) {
            let digits = |text: &str| -> String {
                let kept: String = text.chars().filter(char::is_ascii_digit).collect();
                kept.trim_start_matches('0').to_owned()
            };
            let decimals = text.split_once(',').map_or(0, |(_, tail)| {
                tail.chars().filter(char::is_ascii_digit).count()
            });
            let meant = format!("{}{}", text, "0".repeat(2 - decimals));
            prop_assert_eq!(digits(&meant), digits(&amount.to_string()));
        }
    }

    #[test]
    fn per_cents_and_quantities_cross_every_boundary(number in -LARGEST..=LARGEST) {
        let percent = Percent::new(number);
        prop_assert_eq!(Percent::read(&percent.to_string()), Ok(percent));
        prop_assert_eq!(Percent::read(&percent.exact().replace('\u{a0}', " ")), Ok(percent));
        prop_assert_eq!(sent(&percent), percent);
        let quantity: Quantity = serde_json::from_value((number as f64 / 1e3).into()).unwrap();
        prop_assert_eq!(quantity.get(), number);
        prop_assert_eq!(sent(&quantity), quantity);
    }

    #[test]
    fn a_day_printed_is_read_again(day in days()) {
        prop_assert_eq!(Day::read(&day.to_string()), Ok(day));
        prop_assert_eq!(Day::read(&day.iso()), Ok(day));
        prop_assert_eq!(sent(&day), day);
    }

    #[test]
    fn days_are_counted_both_ways(day in days(), other in days()) {
        prop_assert_eq!(day.plus(day.until(other)), other);
        prop_assert_eq!(day.until(other), -other.until(day));
        if let Some(period) = Period::new(day, other) {
            prop_assert!(period.days() > 0 && period.elapsed(other) == period.days());
            prop_assert_eq!(period.elapsed(day), 1);
        }
    }

    #[test]
    fn no_text_stops_the_readers(text in "\\PC{0,40}") {
        let _ = (Cents::read(&text), Percent::read(&text), Day::read(&text));
    }

    #[test]
    fn a_share_is_that_of_plain_integers(cents in 0..=LARGEST, rate in 0_i64..=10_000) {
        let exact = i128::from(cents) * i128::from(rate);
        let rounded = (exact + 5_000) / 10_000;
        let share = Cents::new(cents).unwrap().share(Percent::new(rate));
        prop_assert_eq!(i128::from(share.get()), rounded);
    }

    #[test]
    fn the_budget_adds_up(lines in prop::collection::vec((0_usize..7, 0_usize..3, 0_i64..1 << 40), 0..60)) {
        let mut project = cit();
        project.budget_line.clear();
        let owner = project.project().unwrap().owner;
        let mut sums = [[0_i128; 3]; 7];
        for (body, category, amount) in lines {
            sums[body][category] += i128::from(amount);
            project.budget_line.push(BudgetLine {
                id: Id::random(),
                owner,
                budget_id: project.budget[0].id,
                body_id: project.body[body].id,
                category: Category::ALL[category],
                action_id: None,
                amount: Cents::new(amount).unwrap(),
            });
        }
        let figure = figure::budget(&project, None);
        let cells = |row: &figure::BudgetRow| {
            Category::ALL.map(|category| i128::from(row.amounts.get(category).get()))
        };
        for row in &figure.rows {
            let place = project.body.iter().position(|body| Some(body.id) == row.body_id).unwrap();
            prop_assert_eq!(cells(row), sums[place]);
            prop_assert_eq!(i128::from(row.amounts.total.get()), sums[place].iter().sum::<i128>());
        }
        // Nothing is lost: not even the amounts of a body that is no partner.
        let all: i128 = sums.iter().flatten().sum();
        prop_assert_eq!(i128::from(figure.total.amounts.total.get()), all);
    }

    #[test]
    fn progress_stays_within_its_bounds(
        as_of in days(),
        said in prop::collection::vec((0_usize..29, days(), 0_i64..=10_000), 0..40),
    ) {
        let mut project = cit();
        let owner = project.project().unwrap().owner;
        for (place, day, percent) in said {
            let (activity_id, percent) = (project.activity[place].id, Percent::new(percent));
            project.progress.push(Progress { id: Id::random(), owner, activity_id, day, percent });
        }
        let plan = figure::plan(&project, as_of, None);
        let bounds = Percent::ZERO..=Percent::WHOLE;
        let parts = plan.actions.iter().flat_map(|row| [row.planned, row.progress]);
        for percent in parts.chain([plan.planned, plan.actual]).flatten() {
            prop_assert!(bounds.contains(&percent), "{}", percent);
        }
        let counts = plan.counts;
        prop_assert_eq!(counts.ended + counts.running + counts.to_come, 29);
        // What is planned never goes back.
        let later = figure::plan(&project, as_of.plus(1), None);
        prop_assert!(later.planned >= plan.planned);
    }
}
