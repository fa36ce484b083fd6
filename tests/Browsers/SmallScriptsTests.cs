using System.Text;
using PlanSite.Problems;
using PlanSite.Rendering;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>A script means the same when it is published small: each of these is run in the browser as it was written and as it is published.</summary>
public sealed class SmallScriptsTests(Browser browser)
{
    // Constructs where a minifier may go wrong, each as an expression with a value. NUglify, left to itself, got ten of them wrong.
    private const string Expressions = """"
        0xfffffffffffff8ff
        ====
        [..."a\r\nb"].length + `x\r\ny\u000D`.length + `\u2028`.length + "\u2028\u2029".length
        ====
        (() => { const o = { f() { return this === undefined || this !== o; } }; return (0, o.f)(); })()
        ====
        (() => { const r = []; for (const x of ([1], [2])) r.push(x); return r; })()
        ====
        (() => { try { throw { a: 1, b: [2, 3] }; } catch ({ a, b: [c, d] }) { return a + c + d; } })()
        ====
        (() => { const f = function fact(n) { return n < 2 ? 1 : n * fact(n - 1); }; return f(5); })()
        ====
        (() => { class A { #x = 1; static y = 2; static #z = 3; get x() { return this.#x; } static z() { return A.#z; } has(o) { return #x in o; } #m() { return 9; } m() { return this.#m(); } } const a = new A(); return [a.x, A.y, A.z(), a.has(a), a.m()]; })()
        ====
        (() => { const { a = 1, b: { c = 2, ...d } = {}, ...e } = { b: { x: 3 }, f: 4 }; return [a, c, d, e]; })()
        ====
        (() => { let a = null; a ??= 3; let o = {}; o.x ||= 4; o.x &&= 5; return [a, o, o?.y?.z, o.f?.(), o?.["x"], (o ?? 1)]; })()
        ====
        (() => [2 ** -1, (-2) ** 2, 2 ** 3 ** 2, 7 % 3, 1e-7, .1 + .2, 0.000001, 123456789012345680000, 1_000, 10n ** 20n + "" , 0b101, 0o17, 0xff, 5e-324, 1.7976931348623157e308])().map(String)
        ====
        (() => "a1b2中𝒳".replace(/(?<l>[a-z])(?<d>\d)/gu, "$<d>$<l>") + "x".match(/[^]/s)[0] + "𝒳y".match(/./gsu).length + /^[\u0000-\u007F\u4E00-\u9FA5]$/.test("中") + /\p{M}/u.test("\u0301"))()
        ====
        (() => { const s = "\u{1F600}\uD83D\uDE00\x41\0\v\b\t\u00AD\u200B\uFEFF\u0085"; return [...s].map((c) => c.codePointAt(0)); })()
        ====
        (() => { const s = "\uD800" + "\uDC00"; const t = ["\uD800", "\uDFFF"]; return [s.length, t.map((x) => x.charCodeAt(0))]; })()
        ====
        (() => { const r = []; outer: for (const i of [1, 2, 3]) { for (const j of [1, 2]) { if (j === 2) continue outer; if (i === 3) break outer; r.push(i * j); } } return r; })()
        ====
        (() => { const r = []; for (let i = 0; i < 3; i++) r.push(() => i); return r.map((f) => f()); })()
        ====
        (() => { function* g() { const x = yield 1; yield x; yield* [3]; } const i = g(); return [i.next(), i.next(2), i.next(), i.next()]; })()
        ====
        (() => { var x = 1; { let x = 2; { var y = x; } } function f() { return typeof z; var z; } return [x, y, f()]; })()
        ====
        (() => { const f = (...a) => a.length; const g = (a, ...[b, c]) => [a, b, c]; return [f(...[1, 2], 3), g(1, 2, 3)]; })()
        ====
        (() => { const o = { get a() { return 1; }, set a(v) {}, async b() {}, *c() {}, async *d() {}, ["e" + 1]: 1, "f-g": 2, 3: 4, __proto__: null }; return [Object.keys(o), Object.getPrototypeOf(o) === null]; })()
        ====
        (() => { const __proto__ = 1; const o = { __proto__ }; const p = { "__proto__": null }; const q = { ["__proto__"]: 1 }; return [Object.keys(o), Object.getPrototypeOf(p) === null, Object.keys(q)]; })()
        ====
        (() => { let n = 0; const f = () => n++; switch (1) { case f(): n = 10; default: n += 1; case 5: { const n = 1; void n; } } return n; })()
        ====
        (() => { const a = [1, , 3]; const [b, , c = 9, ...d] = a; return [a.length, 1 in a, b, c, d]; })()
        ====
        (() => { const i = -1; return [- -i, +-i, i - -i, i+ +i, !!i, ~~i, typeof i, void 0 === undefined, !(i > 0), !(i === -1 && i)]; })()
        ====
        (() => { const x = undefined; const f = (undefined2) => undefined2 === undefined; return [f(), x === void 0, isNaN(NaN), Infinity > 1]; })()
        ====
        (() => { return /=/.test("=") / 1 + "a".length / 2 / 1; })()
        ====
        (() => { let s = ""; do s += "x"; while (s.length < 3); if (s) if (!s) s = 1; else s += "y"; return s; })()
        ====
        (() => { const o = { a: { b: null } }; return [o.a?.b?.c.d.e, o.x?.y.z, delete o?.a?.b, (o?.x)?.s]; })()
        ====
        (() => { let async = 3, of = 4, get = 5, let2 = 6; return async + of + get + let2; })()
        ====
        (() => { const a = 5; return { a, b() { return a; }, c: { a } }; })().c.a
        ====
        (() => { const f = async () => { await null; for await (const x of [1]) return x; }; return f() instanceof Promise; })()
        ====
        (() => { const a = 3; const f = () => ({}).a ?? a; return [f(), (() => {})(), (() => ({}))()]; })()
        ====
        (() => { var e = 1; try { throw 2; } catch (e) { var e = 3; } return e; })()
        ====
        (() => { const a = "x"; return "a" + 1 + 2 + a + (1 + 2) + "b" + ("c" + "d") + `e${1 + 1}`; })()
        ====
        (() => { const x = 0; return x ? 1 : x === 0 ? 2 : (3, 4); })()
        ====
        (() => { const f = function () { return arguments.length; }; const g = (a, b) => f.apply(null, [a, b]); return g(1); })()
        ====
        (() => { let a; if (a = 5, a > 3) { a = 1; } else { a = 2; } for (;;) { if (a++ > 5) break; } while (a --> 0); return a; })()
        ====
        (() => { const f = (unused, b) => b; const g = (a, unusedLast) => a; return [f.length, g.length, function (a, b) {}.length, ((a, b) => 0).length]; })()
        ====
        (() => { const f = (a, b = 2) => a; const g = ({ a, b }, [c]) => 0; return [f.length, g.length]; })()
        ====
        (() => { let r = 0; const o = { get x() { r++; return 1; } }; o.x; void o.x; o.x === 1; return r; })()
        ====
        (() => { const a = 1, b = () => c, c = 2; return b(); })()
        ====
        (() => { return [1 < 2 > 1, 1 / 2 * 3, 1 - (2 - 3), 2 * (3 + 4), (1, 2), -(1 + 2), (2 ** 3) ** 2, (-1) ** 2, !("a" in {}), !(1 instanceof Object), (() => 1)() + 1, (a => a)(1), new (class { x = 1 })().x, new Date(0).getTime()]; })()
        ====
        (() => { const s = new Set([1]); const f = (x) => { if (!x) return; if (x > 1) { return 2; } else { return 3; } }; return [f(), f(2), f(1), s.size]; })()
        ====
        (() => { var \u0061b = 1; var 变量 = 2; return [ab, 变量, "\u4e2d文"]; })()
        ====
        (() => { a: { b: { break a; } return 1; } return 2; })()
        ====
        (() => { const v = 1; { const v = 2; var q = () => v; } return [v, q()]; })()
        ====
        (() => { const x = 10; const f = (x) => { { const y = x; return () => { const x = y + 1; return x; }; } }; return f(1)(); })()
        ====
        (() => { "use strict"; return (function () { return this; })() === undefined; })()
        ====
        (() => { const [a, b] = [1, 2], { length } = "abc"; let c = a; c += b; c <<= 1; c >>>= 0; c **= 2; return [c, length]; })()
        ====
        (() => { for (const { a, b: [c] } of [{ a: 1, b: [2] }]) return a + c; })()
        ====
        (() => { for (var [k, v] of Object.entries({ x: 1 })) ; return k + v; })()
        ====
        (() => { const yieldx = 1; let i = 5; const r = i++ + ++i - i-- - --i; return r + yieldx; })()
        ====
        (() => { const html = "<" + "!--" + "</script>" + "]]>"; return html.length; })()
        ====
        (() => { const a = { "a b": 1, "c": 2, 1e3: 3, 0x10: 4, .5: 5, "1": 6, "01": 7 }; return a; })()
        ====
        "😀x".replace(/[\u{1F600}]/u, "") + [/[/\]]/, /\//, /\cA/, /(?:)/, /[\d-x]/, /[\p{L}--[a-z]]/v].map(String)
        ====
        (() => { function f({ one, two = 2 }, [{ three }]) { return [one, two, three]; } const g = ({ one }, ...[{ two }]) => [one, two]; const h = async ({ one }) => one; return [f({ one: 1 }, [{ three: 3 }]), g({ one: 1 }, { two: 2 }), h({ one: 1 }) instanceof Promise]; })()
        ====
        (() => { class A { constructor({ one }) { Object.assign(this, { one }); } m({ two }) { return two; } set s({ three }) { this.three = three; } static n = ({ four }) => four; } const a = new A({ one: 1 }); a.s = { three: 3 }; return [a, a.m({ two: 2 }), A.n({ four: 4 })]; })()
        ====
        (() => { const o = { m({ one }) { return one; }, f: function ({ two }) { return two; } }; const r = []; for (const { three } of [{ three: 3 }]) r.push(three); try { throw { four: 4 }; } catch ({ four }) { r.push(four); } const [{ five }] = [{ five: 5 }]; const { a: { six } } = { a: { six: 6 } }; let seven; [{ seven }] = [{ seven: 7 }]; return [o.m({ one: 1 }), o.f({ two: 2 }), r, five, six, seven]; })()
        ====
        (() => { const o = {}; o["if"] = 1; o["a-b"] = 2; o["ab"] = 3; o[1] = 4; o["1e3"] = 5; return o; })()
        ====
        (() => { const a = 0.1, f = (x) => x; return [1..toFixed(1), 1.5.toFixed(), 1 .constructor.name, f(-0) === 0 && 1 / f(-0)]; })().map(String)
        ====
        (() => { const x = 3; return (-x) ** 2; })()
        ====
        (() => { const f = () => { "use strict"; return (function () { return this; })(); }; return f() === undefined; })()
        ====
        (() => { const o = { v: 1, get() { return this.v; } }; const { get: g = 1 } = o; const h = (o.get)(); return [typeof g, h, (o?.get)()]; })()
        ====
        (() => { const a = async () => 1; const { then } = a(); return typeof then + typeof (async function () {}) + (a, 1); })()
        ====
        (() => { let i = 0; i++
        i++; const x = i
        ;[1].forEach(() => i--)
        return i })()
        ====
        (() => { const f = (x, y = () => x) => { var x = 2; return [x, y()]; }; return f(1); })()
        ====
        (() => { const x = 1; return ((y = x) => { const z = y; { const x = 5; return z + x; } })(); })()
        ====
        (() => { try { null.x; } catch { return `a${1 ? `b${2}` : ""}c`; } })()
        ====
        (() => { class A { static #n = 0; static inc() { return ++A.#n; } } A.inc(); return A.inc(); })()
        ====
        (() => { const m = new Map([[1, 2]]); for (const [k, v] of m) { const n = k + v; return n; } })()
        ====
        (() => { const words = ["a"]; const t = { words, n: 1, words2: words }; const { words: w, ...r } = t; return [w, r]; })()
        ====
        (() => { let n = 0; const bump = () => (n++, n); return [bump(), bump()]; })()
        ====
        (() => { const e = { a: [1] }; return [e.a?.[0] ?? 2, (e.a ?? []).length, e?.b?.[0]?.c === undefined, (1, e).a]; })()
        """";

    [Fact]
    public async Task A_script_does_the_same_as_it_was_written()
    {
        await using var visit = await Visit.BeginAsync(browser);
        var expressions = Expressions.Split("\n====\n");
        Assert.True(expressions.Length > 50);
        foreach (var written in expressions)
        {
            var expected = await ValueAsync(visit, $"window.value = ({written});");
            Assert.True(expected is not null, written);
            Assert.Equal((written, expected), (written, await ValueAsync(visit, Published($"window.value = ({written});"))));
        }
        visit.AssertNoComplaints();
    }

    // As a classic script, whose names are those of the page.
    private static Task<string?> ValueAsync(Visit visit, string script) => visit.Page.EvaluateAsync<string?>("""
        (script) => {
          window.value = undefined;
          const element = document.createElement("script");
          element.textContent = script;
          document.head.append(element);
          return JSON.stringify(window.value) ?? null;
        }
        """, script);

    private static string Published(string script)
    {
        var problems = new ProblemList();
        var assets = Assets.Of(new SourceTree([new SourceFile("templates/assets/x.js", Encoding.UTF8.GetBytes(script))]), problems);
        Assert.Empty(problems.Sorted());
        return Encoding.UTF8.GetString(Assert.Single(assets.All).Bytes.Span);
    }
}
