//! Name trees and number trees (ISO 32000-2 §7.9.6 and §7.9.7), read from end to end. Their limits
//! are not trusted: too many writers get them wrong.

use std::collections::HashSet;

use hayro_syntax::object::{Array, Dict, MaybeRef, Object};
use hayro_syntax::xref::XRef;

/// The most nodes of a tree that are looked at.
const NODES: usize = 100_000;

/// The most leaves of a tree that are looked at.
const LEAVES: usize = 200_000;

/// The object that stands somewhere directly or by reference.
pub(super) fn resolved<'a>(xref: &'a XRef, object: MaybeRef<Object<'a>>) -> Option<Object<'a>> {
    match object {
        MaybeRef::Ref(at) => xref.get(at.into()),
        MaybeRef::NotRef(object) => Some(object),
    }
}

/// Calls `each` with the keys and values of the leaves (`Names` or `Nums`) in their order.
pub(super) fn leaves<'a>(
    xref: &'a XRef,
    root: Dict<'a>,
    kind: &str,
    mut each: impl FnMut(Object<'a>, MaybeRef<Object<'a>>),
) {
    let mut seen = HashSet::new();
    let mut left = LEAVES;
    let mut open = vec![root];
    for _ in 0..NODES {
        let Some(node) = open.pop() else { return };
        if let Some(pairs) = node.get::<Array<'_>>(kind) {
            let mut pairs = pairs.raw_iter();
            while let (Some(key), Some(value)) = (pairs.next(), pairs.next()) {
                if left == 0 {
                    return;
                }
                left -= 1;
                if let Some(key) = resolved(xref, key) {
                    each(key, value);
                }
            }
        }
        if let Some(kids) = node.get::<Array<'_>>("Kids") {
            let first = open.len();
            for kid in kids.raw_iter().take(NODES) {
                if kid.as_obj_ref().is_some_and(|at| !seen.insert(at)) {
                    continue;
                }
                open.extend(resolved(xref, kid).and_then(Object::into_dict));
            }
            if let Some(added) = open.get_mut(first..) {
                added.reverse();
            }
        }
    }
}
