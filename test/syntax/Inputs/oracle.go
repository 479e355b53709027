// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

// The judge of the parser: prints what gc's own parser makes of files, in the format of
// `letgo syntax -e -dump` without the spans. It is built beside a copy of GOROOT's package
// cmd/compile/internal/syntax; compare.py does that.
//
//	oracle FILE...
//
// For each file: a line "FILE name", the errors that gc would report, and the tree if there is one.
package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strings"

	"oracle/syntax"
)

var out = bufio.NewWriterSize(os.Stdout, 1<<16)

type dumper struct{ depth int }

func (d *dumper) node(role, kind string, n syntax.Node, detail string, children func()) {
	d.at(role, kind, n.Pos(), detail, children)
}

func (d *dumper) at(role, kind string, pos syntax.Pos, detail string, children func()) {
	if role != "" {
		role += ": "
	}
	if detail != "" {
		detail = " " + detail
	}
	fmt.Fprintf(out, "%*s%s%s %d:%d%s\n", 2*d.depth, "", role, kind, pos.Line(), pos.Col(), detail)
	d.depth++
	if children != nil {
		children()
	}
	d.depth--
}

// ---- fields

func (d *dumper) fields(role string, list []*syntax.Field, tags []*syntax.BasicLit, embeds bool) {
	for i, f := range list {
		var words []string
		if embeds && f.Name == nil {
			words = append(words, "embedded")
		}
		if f.Name != nil {
			words = append(words, f.Name.Value)
		}
		if i < len(tags) && tags[i] != nil {
			words = append(words, tags[i].Value)
		}
		d.at(role, "Field", f.Pos(), strings.Join(words, " "), func() {
			if i == 0 || list[i-1].Type != f.Type {
				d.expr("type", f.Type)
			}
		})
	}
}

func (d *dumper) signature(t *syntax.FuncType) {
	d.fields("param", t.ParamList, nil, false)
	d.fields("result", t.ResultList, nil, false)
}

// ---- expressions

func (d *dumper) exprs(role string, list []syntax.Expr) {
	for _, x := range list {
		d.expr(role, x)
	}
}

func elems(x syntax.Expr) []syntax.Expr {
	if x == nil {
		return nil
	}
	if l, ok := x.(*syntax.ListExpr); ok {
		return l.ElemList
	}
	return []syntax.Expr{x}
}

func (d *dumper) expr(role string, x syntax.Expr) {
	n := func(kind, detail string, children func()) { d.node(role, kind, x, detail, children) }
	switch x := x.(type) {
	case nil:
	case *syntax.BadExpr:
		n("Bad", "", nil)
	case *syntax.Name:
		n("Name", x.Value, nil)
	case *syntax.BasicLit:
		kind := []string{"int", "float", "imaginary", "rune", "string"}[x.Kind]
		bad := ""
		if x.Bad {
			bad = " bad"
		}
		n("Lit", kind+" "+x.Value+bad, nil)
	case *syntax.CompositeLit:
		n("Composite", "", func() {
			d.expr("type", x.Type)
			d.exprs("", x.ElemList)
		})
	case *syntax.KeyValueExpr:
		n("KeyValue", "", func() {
			d.expr("key", x.Key)
			d.expr("value", x.Value)
		})
	case *syntax.FuncLit:
		n("FuncLit", "", func() {
			d.signature(x.Type)
			d.block("body", x.Body)
		})
	case *syntax.ParenExpr:
		n("Paren", "", func() { d.expr("", x.X) })
	case *syntax.SelectorExpr:
		n("Selector", "", func() {
			d.expr("x", x.X)
			d.expr("sel", x.Sel)
		})
	case *syntax.IndexExpr:
		n("Index", "", func() {
			d.expr("x", x.X)
			d.expr("index", x.Index)
		})
	case *syntax.SliceExpr:
		full := ""
		if x.Full {
			full = "full"
		}
		n("Slice", full, func() {
			d.expr("x", x.X)
			d.expr("low", x.Index[0])
			d.expr("high", x.Index[1])
			d.expr("max", x.Index[2])
		})
	case *syntax.AssertExpr:
		n("Assert", "", func() {
			d.expr("x", x.X)
			d.expr("type", x.Type)
		})
	case *syntax.TypeSwitchGuard:
		n("TypeSwitchGuard", "", func() {
			if x.Lhs != nil {
				d.expr("lhs", x.Lhs)
			}
			d.expr("x", x.X)
		})
	case *syntax.Operation:
		switch {
		case x.Y != nil:
			n("Binary", x.Op.String(), func() {
				d.expr("x", x.X)
				d.expr("y", x.Y)
			})
		case x.Op == syntax.Mul:
			n("Star", "", func() { d.expr("", x.X) })
		default:
			n("Unary", x.Op.String(), func() { d.expr("", x.X) })
		}
	case *syntax.CallExpr:
		dots := ""
		if x.HasDots {
			dots = "..."
		}
		n("Call", dots, func() {
			d.expr("fun", x.Fun)
			d.exprs("arg", x.ArgList)
		})
	case *syntax.ListExpr:
		n("List", "", func() { d.exprs("", x.ElemList) })
	case *syntax.ArrayType:
		n("ArrayType", "", func() {
			d.expr("len", x.Len)
			d.expr("elem", x.Elem)
		})
	case *syntax.SliceType:
		n("SliceType", "", func() { d.expr("elem", x.Elem) })
	case *syntax.DotsType:
		n("DotsType", "", func() { d.expr("elem", x.Elem) })
	case *syntax.StructType:
		n("StructType", "", func() { d.fields("", x.FieldList, x.TagList, true) })
	case *syntax.InterfaceType:
		n("InterfaceType", "", func() { d.fields("", x.MethodList, nil, true) })
	case *syntax.FuncType:
		n("FuncType", "", func() { d.signature(x) })
	case *syntax.MapType:
		n("MapType", "", func() {
			d.expr("key", x.Key)
			d.expr("value", x.Value)
		})
	case *syntax.ChanType:
		n("ChanType", []string{"both", "send", "receive"}[x.Dir], func() { d.expr("elem", x.Elem) })
	default:
		panic(fmt.Sprintf("unexpected %T", x))
	}
}

// ---- statements

func (d *dumper) block(role string, b *syntax.BlockStmt) {
	if b != nil {
		d.node(role, "Block", b, "", func() { d.stmts(b.List) })
	}
}

func (d *dumper) stmts(list []syntax.Stmt) {
	for _, s := range list {
		d.stmt("", s)
	}
}

func (d *dumper) branch(s *syntax.BranchStmt) string {
	text := s.Tok.String()
	if s.Label != nil {
		text += " " + s.Label.Value
	}
	if s.Target != nil {
		text += fmt.Sprintf(" -> %d:%d", s.Target.Pos().Line(), s.Target.Pos().Col())
	}
	return text
}

func (d *dumper) clause(n syntax.Node, cases []syntax.Expr, comm syntax.SimpleStmt, body []syntax.Stmt) {
	kind := "Case"
	if len(cases) == 0 && comm == nil {
		kind = "Default"
	}
	d.node("", kind, n, "", func() {
		d.exprs("case", cases)
		if comm != nil {
			d.stmt("comm", comm)
		}
		d.stmts(body)
	})
}

func assignDetail(s *syntax.AssignStmt) string {
	switch {
	case s.Rhs == nil:
		return s.Op.String() + s.Op.String()
	case s.Op == syntax.Def:
		return ":="
	case s.Op == 0:
		return "="
	}
	return "= " + s.Op.String()
}

func (d *dumper) simple(role string, s syntax.SimpleStmt) {
	if s != nil {
		d.stmt(role, s)
	}
}

func (d *dumper) forStmt(role string, s *syntax.ForStmt) {
	detail := ""
	r, _ := s.Init.(*syntax.RangeClause)
	if r != nil {
		detail = "range ="
		if r.Def {
			detail = "range :="
		}
	}
	d.node(role, "For", s, detail, func() {
		if r != nil {
			d.expr("lhs", r.Lhs)
			d.expr("range", r.X)
		} else {
			d.simple("init", s.Init)
			d.expr("cond", s.Cond)
			d.simple("post", s.Post)
		}
		d.block("body", s.Body)
	})
}

func (d *dumper) stmt(role string, s syntax.Stmt) {
	n := func(kind, detail string, children func()) { d.node(role, kind, s, detail, children) }
	switch s := s.(type) {
	case nil:
	case *syntax.EmptyStmt:
		n("Empty", "", nil)
	case *syntax.LabeledStmt:
		n("Labeled", s.Label.Value, func() { d.stmt("", s.Stmt) })
	case *syntax.BlockStmt:
		n("BlockStmt", "", func() { d.stmts(s.List) })
	case *syntax.ExprStmt:
		n("ExprStmt", "", func() { d.expr("", s.X) })
	case *syntax.SendStmt:
		n("Send", "", func() {
			d.expr("chan", s.Chan)
			d.expr("value", s.Value)
		})
	case *syntax.DeclStmt:
		n("DeclStmt", "", func() { d.decls(s.DeclList) })
	case *syntax.AssignStmt:
		n("Assign", assignDetail(s), func() {
			d.expr("lhs", s.Lhs)
			d.expr("rhs", s.Rhs)
		})
	case *syntax.BranchStmt:
		n("Branch", d.branch(s), nil)
	case *syntax.CallStmt:
		n("CallStmt", s.Tok.String(), func() { d.expr("", s.Call) })
	case *syntax.ReturnStmt:
		n("Return", "", func() { d.expr("", s.Results) })
	case *syntax.IfStmt:
		n("If", "", func() {
			d.simple("init", s.Init)
			d.expr("cond", s.Cond)
			d.block("then", s.Then)
			d.stmt("else", s.Else)
		})
	case *syntax.ForStmt:
		d.forStmt(role, s)
	case *syntax.SwitchStmt:
		n("Switch", "", func() {
			d.simple("init", s.Init)
			d.expr("tag", s.Tag)
			for _, c := range s.Body {
				d.clause(c, elems(c.Cases), nil, c.Body)
			}
		})
	case *syntax.SelectStmt:
		n("Select", "", func() {
			for _, c := range s.Body {
				d.clause(c, nil, c.Comm, c.Body)
			}
		})
	default:
		panic(fmt.Sprintf("unexpected %T", s))
	}
}

// ---- declarations

func (d *dumper) names(list []*syntax.Name) {
	for _, n := range list {
		d.expr("name", n)
	}
}

func (d *dumper) group(g *syntax.Group) string {
	if g == nil {
		return ""
	}
	return "group"
}

func join(words ...string) string {
	var kept []string
	for _, w := range words {
		if w != "" {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

func (d *dumper) decls(list []syntax.Decl) {
	iota, last := 0, (*syntax.Group)(nil)
	for _, decl := range list {
		n := func(kind, detail string, children func()) { d.node("", kind, decl, detail, children) }
		switch decl := decl.(type) {
		case *syntax.ImportDecl:
			n("Import", d.group(decl.Group), func() {
				if decl.LocalPkgName != nil {
					d.expr("name", decl.LocalPkgName)
				}
				if decl.Path != nil {
					d.expr("path", decl.Path)
				}
			})
		case *syntax.ConstDecl:
			iota++
			if decl.Group == nil || decl.Group != last {
				iota = 0
			}
			last = decl.Group
			n("Const", join(d.group(decl.Group), fmt.Sprintf("iota=%d", iota)), func() {
				d.names(decl.NameList)
				d.expr("type", decl.Type)
				d.expr("values", decl.Values)
			})
		case *syntax.VarDecl:
			n("Var", d.group(decl.Group), func() {
				d.names(decl.NameList)
				d.expr("type", decl.Type)
				d.expr("values", decl.Values)
			})
		case *syntax.TypeDecl:
			alias := ""
			if decl.Alias {
				alias = "alias"
			}
			n("Type", join(d.group(decl.Group), decl.Name.Value, alias), func() {
				d.fields("tparam", decl.TParamList, nil, false)
				d.expr("type", decl.Type)
			})
		case *syntax.FuncDecl:
			n("Func", decl.Name.Value, func() {
				if decl.Recv != nil {
					d.fields("recv", []*syntax.Field{decl.Recv}, nil, false)
				}
				d.fields("tparam", decl.TParamList, nil, false)
				d.signature(decl.Type)
				d.block("body", decl.Body)
			})
		default:
			panic(fmt.Sprintf("unexpected %T", decl))
		}
	}
}

// ---- files

// report prints errors as gc does: sorted, one syntax error a line, no message twice on a line.
func report(errs []syntax.Error) {
	var kept []syntax.Error
	var lastSyntax, lastOther syntax.Error
	same := func(a, b syntax.Error) bool {
		return a.Msg != "" && a.Pos.Base() == b.Pos.Base() && a.Pos.Line() == b.Pos.Line()
	}
	for _, e := range errs {
		if strings.HasPrefix(e.Msg, "syntax error") {
			if same(lastSyntax, e) {
				continue
			}
			lastSyntax = e
		} else {
			if same(lastOther, e) && lastOther.Msg == e.Msg {
				continue
			}
			lastOther = e
		}
		kept = append(kept, e)
	}
	sort.SliceStable(kept, func(i, j int) bool {
		a, b := kept[i].Pos, kept[j].Pos
		return a.Line() < b.Line() || a.Line() == b.Line() && a.Col() < b.Col()
	})
	for i, e := range kept {
		if i > 0 && e == kept[i-1] {
			continue
		}
		fmt.Fprintf(out, "%s:%d", e.Pos.RelFilename(), e.Pos.RelLine())
		if e.Pos.RelCol() != 0 {
			fmt.Fprintf(out, ":%d", e.Pos.RelCol())
		}
		fmt.Fprintf(out, ": %s\n", e.Msg)
	}
}

func main() {
	defer out.Flush()
	for _, name := range os.Args[1:] {
		fmt.Fprintf(out, "FILE %s\n", name)
		src, err := os.Open(name)
		if err != nil {
			panic(err)
		}
		var errs []syntax.Error
		collect := func(err error) { errs = append(errs, err.(syntax.Error)) }
		file, _ := syntax.Parse(syntax.NewFileBase(name), src, collect, nil, syntax.CheckBranches)
		src.Close()
		report(errs)
		if file != nil {
			d := &dumper{}
			d.at("", "File", file.PkgName.Pos(), file.PkgName.Value, func() { d.decls(file.DeclList) })
		}
	}
}
