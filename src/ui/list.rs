//! Lists in a window that change row by row, so that what is made for a row keeps the focus and the pointer.

use slint::{Model as _, ModelRc, VecModel};

/// Gives the list that is `shown` these rows, and touches only those that differ. A window makes
/// everything again for another list, and the focus is lost; so `set` is called only the first time.
pub fn fill<T: Clone + PartialEq + 'static>(shown: &ModelRc<T>, rows: Vec<T>, set: impl FnOnce(ModelRc<T>)) {
    let Some(list) = shown.as_any().downcast_ref::<VecModel<T>>() else {
        set(ModelRc::new(VecModel::from(rows)));
        return;
    };
    while list.row_count() > rows.len() {
        list.remove(list.row_count() - 1);
    }
    for (at, row) in rows.into_iter().enumerate() {
        match list.row_data(at) {
            None => list.push(row),
            Some(known) if known == row => {}
            Some(_) => list.set_row_data(at, row),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_stays_and_its_rows_change() {
        let mut shown = ModelRc::<i32>::default();
        fill(&shown.clone(), vec![1, 2], |list| shown = list);
        for rows in [vec![1, 3, 4], vec![5], Vec::new(), vec![6, 7]] {
            fill(&shown, rows.clone(), |_| panic!("another list"));
            assert_eq!(shown.iter().collect::<Vec<_>>(), rows);
        }
    }
}
