//! The tree as lines, for `--explain`.

use super::{Node, Tree};
use std::fmt::Write;

/// Writes a node of the tree as indented lines, for `--explain`.
pub(in crate::english) fn describe(tree: &Tree, node: &Node, out: &mut String) {
    match node {
        Node::Clause(c) => {
            let _ = writeln!(
                out,
                "clause verb={} must={} can={}",
                c.verb.as_ref().map_or("", |v| &v.base),
                c.must,
                c.can.is_some()
            );
            for (what, list) in [("subject", c.subject), ("object", c.object), ("predicate", c.pred)] {
                if let Some(l) = list {
                    let _ = writeln!(out, "  {what}");
                    describe_list(tree, l, 2, out);
                }
            }
            for pp in c.front.iter().chain(&c.pps) {
                let _ = writeln!(out, "  pp {}", pp.fa);
                if let Some(l) = pp.list {
                    describe_list(tree, l, 2, out);
                }
            }
        }
        Node::Phrase(l) => describe_list(tree, *l, 0, out),
        Node::Pp(pp) => {
            let _ = writeln!(out, "pp {}", pp.fa);
            if let Some(l) = pp.list {
                describe_list(tree, l, 1, out);
            }
        }
        Node::Text(t) => {
            let _ = writeln!(out, "text {t}");
        }
        Node::And => out.push_str("and\n"),
        Node::Comma => {}
    }
}

fn describe_list(tree: &Tree, list: usize, depth: usize, out: &mut String) {
    for &id in &tree.lists[list].items {
        let np = &tree.nps[id];
        for _ in 0..depth {
            out.push_str("  ");
        }
        let adjs: Vec<&str> = np.adjs.iter().flatten().map(|a| a.en.as_ref()).collect();
        let _ = writeln!(out, "np {} [{}] {}", np.fa, np.noun.en, adjs.join(" "));
        if let Some(g) = np.genitive {
            describe_list(tree, g, depth + 1, out);
        }
        for pp in &np.pps {
            for _ in 0..=depth {
                out.push_str("  ");
            }
            let _ = writeln!(out, "pp {}", pp.fa);
            if let Some(l) = pp.list {
                describe_list(tree, l, depth + 2, out);
            }
        }
    }
}
