using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Tracing.Generator.Tests;

/// <summary>
/// One mistake is one TRC diagnostic, at the place between <c>[|</c> and <c>|]</c>; what C# itself says besides is named.
/// </summary>
public class RuleTests
{
    [Theory]
    [InlineData("TRC001", "class [|C|] { [Traced(\"x\")] public partial void M(); void MCore() { } }", "CS0260")]
    [InlineData("TRC001", "class [|Outer|] { partial class C { [Traced(\"x\")] public partial void M(); void MCore() { } } }", "CS0260")]
    [InlineData("TRC002", "partial class C { [Traced(\"x\")] public void [|M|]() { } }")]
    [InlineData("TRC002", "class C { [Traced(\"x\")] public void [|M|]() { } }")]
    [InlineData("TRC002", "partial class C { [Traced(\"x\")] public partial void [|M|](); public partial void M() { } }")]
    [InlineData("TRC002", "partial class C { public partial void [|M|](); [Traced(\"x\")] public partial void M() { } }")]
    [InlineData("TRC002", "partial class C { [Traced(\"x\")] public partial void [|M|]() { } }", "CS0759")]
    [InlineData("TRC002", "partial class C { [Traced(\"x\")] public void [|M|](); }", "CS0501")]
    [InlineData("TRC002", "partial class C { [Traced(\"x\"), System.CodeDom.Compiler.GeneratedCode(\"other\", \"1\")] public partial void [|M|](); public partial void M() { } }")]
    [InlineData("TRC002", "interface I { [Traced(\"x\")] void [|M|](); }")]
    [InlineData("TRC003", "partial class C { [Traced(\"x\")] public partial void [|M|](); }")]
    [InlineData("TRC003", "partial class C { [Traced(\"x\")] public partial void [|M|](); private int MCore => 1; }")]
    [InlineData("TRC003", "partial class C : Base { [Traced(\"x\")] public partial void [|M|](); } class Base { protected void MCore() { } }")]
    [InlineData("TRC003", "partial class C { [Traced(\"x\", Implementation = \"Other\")] public partial void [|M|](); void MCore() { } }")]
    [InlineData("TRC003", "partial class C { [Traced(\"x\", Implementation = nameof(M))] public partial void [|M|](); void MCore() { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|](); void MCore(int a) { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|](int a); void MCore() { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|](int a); void MCore(long a) { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|](ref int a); void MCore(int a) { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial int [|M|](); void MCore() { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial Task<int> [|M|](); Task MCore() => Task.CompletedTask; }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial string [|M|](); string? MCore() => null; }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial Task<string> [|M|](); Task<string?> MCore() => Task.FromResult<string?>(null); }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|](string? a); void MCore(string a) { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public static partial void [|M|](); void MCore() { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|]<T>(); void MCore() { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|]<T>(); void MCore<T>() where T : struct { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|]<T>(); void MCore<T>() where T : IComparable<T> { } }")]
    [InlineData("TRC004", "partial class C { [Traced(\"x\")] public partial void [|M|](); void MCore(SpanRecorder a, SpanRecorder b) { } }")]
    [InlineData("TRC005", "partial class C { [Traced(\"x\")] partial void [|M|](); void MCore() { } }")]
    [InlineData("TRC005", "partial class C { [Traced(\"x\")] static partial int [|M|](); static int MCore() => 1; }", "CS8796")]
    [InlineData("TRC006", "partial class C { [[|Traced(\"\")|]] public partial void M(); void MCore() { } }")]
    [InlineData("TRC006", "partial class C { [[|Traced(\"  \")|]] public partial void M(); void MCore() { } }")]
    [InlineData("TRC006", "partial class C { [[|Traced(null!)|]] public partial void M(); void MCore() { } }")]
    [InlineData("TRC006", "partial class C { [[|Traced|]] public partial void M(); void MCore() { } }", "CS7036")]
    [InlineData("TRC006", "partial class C { [Traced(\"x\")] public partial void M([[|Tag(\"\")|]] int a); void MCore(int a) { } }")]
    [InlineData("TRC007", "abstract partial class C { [Traced(\"x\")] public abstract void [|M|](); }")]
    [InlineData("TRC007", "abstract partial class C { [Traced(\"x\")] public abstract partial void [|M|](); }", "CS0750")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public async partial Task [|M|](); async Task MCore() => await Task.Yield(); }", "CS1994")]
    [InlineData("TRC007", "partial class C : IDisposable { [Traced(\"x\")] void IDisposable.[|Dispose|]() { } }")]
    [InlineData("TRC007", "partial class C { int P { [Traced(\"x\")] [|get|] => 1; } }")]
    [InlineData("TRC007", "partial interface I { [Traced(\"x\")] public partial void [|M|](); void MCore() { } }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial ref int [|M|](); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial IEnumerable<int> [|M|](); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial System.Collections.IEnumerator [|M|](); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial IAsyncEnumerable<int> [|M|](); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial System.Runtime.CompilerServices.ConfiguredTaskAwaitable [|M|](); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial MyTask [|M|](); } [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(object))] class MyTask { }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial T [|M|]<T>(); T MCore<T>() => default!; }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial T [|M|]<T>() where T : class; }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public unsafe partial int* [|M|](); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial void [|M|](SpanRecorder span); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial void [|M|](in SpanContext parent); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial void [|M|](ref dynamic a); }")]
    [InlineData("TRC007", "partial class C { [Traced(\"x\")] public partial void [|M|](); async void MCore() => await Task.Yield(); }")]
    [InlineData("TRC008", "partial class C { [Traced(\"x\")] public partial void M(SpanContext? a, SpanContext [|b|]); }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] public partial void M([[|Tag|]] Span<int> a); void MCore(Span<int> a) { } }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] public partial void M([[|Tag|]] out int a); void MCore(out int a) => a = 1; }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] public unsafe partial void M([[|Tag|]] int* a); unsafe void MCore(int* a) { } }")]
    [InlineData("TRC009", "partial class C { [Traced(\"x\")] public partial void M<T>([[|Tag|]] T a) where T : allows ref struct; }")]
    [InlineData("TRC010", "partial class C { [Traced(\"x\")] public partial void M([Tag] int a, [[|Tag(\"a\")|]] int b); void MCore(int a, int b) { } }")]
    [InlineData("TRC011", "class C { void M() { Local(); [[|Traced(\"x\")|]] void Local() { } } }")]
    [InlineData("TRC011", "class C { Action M() => [[|Traced(\"x\")|]] () => { }; }")]
    public async Task A_mistake_is_one_diagnostic(string id, string marked, params string[] csharp)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
        var source = marked.Remove(end + 2, 2).Remove(start, 2);

        var (ours, theirs) = await Compiler.DiagnoseAsync(source);

        var diagnostic = Assert.Single(ours);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(source[start..end], source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Equal(TextSpan.FromBounds(start, end), diagnostic.Location.SourceSpan);
        Assert.Equal("File0.cs", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(csharp, theirs.Select(error => error.Id).Where(error => !OfTheSource.Contains(error)).Distinct());
    }

    [Theory]
    [InlineData("partial class C { [Traced(\"x\")] public partial T M<T>() where T : unmanaged; T MCore<T>() where T : unmanaged => default; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial T M<T>() where T : List<int>; T MCore<T>() where T : List<int> => null!; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial string? M(string a); string MCore(string? a) => a!; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial int[] M(); int[] MCore(SpanRecorder span) => []; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M<T>() where T : struct; void MCore<U>() { } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M(); static void MCore() { } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M(int MCore); static void MCore(int a) { } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M(); void MCore() { } void MCore(SpanRecorder span) { } }")]
    [InlineData("unsafe partial class C { [Traced(\"x\")] public partial int M(int* a); int MCore(int* a) => *a; }")]
    [InlineData("#nullable disable\npartial class C { [Traced(\"x\")] public partial List<string> M(List<string[]> a, (string A, object B) b); List<string> MCore(List<string[]> a, (string A, object B) b) => null; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial Task<T?> MAsync<T>(T? a); Task<T?> MAsyncCore<T>(T? a) => Task.FromResult(a); }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial bool TryM(string a, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? b); bool TryMCore(string a, out string? b) { b = a; return true; } }")]
    [InlineData("#nullable disable\npartial class C { [Traced(\"x\")] public partial string M(string a); string MCore(string a) => a; }")]
    [InlineData("partial class C { [Obsolete, Traced(\"x\")] public partial Old M(); [Obsolete] Old MCore() => null!; } [Obsolete] class Old { }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial Task MAsync(Span<int> a); Task MAsyncCore(Span<int> a) => Task.CompletedTask; }")]
    [InlineData("partial class @record { [Traced(\"x\")] public partial void @class(); void classCore() { } }")]
    [InlineData("class C { void M() { Local(); [Obsolete] void Local() { } } }")]
    [InlineData("class C { [Obsolete] void M() { } }")]
    [InlineData("ref partial struct C { [Traced(\"x\")] public partial void M(); void MCore() { } }")]
    [InlineData("readonly partial struct C { [Traced(\"x\")] public partial void M(); void MCore() { } }")]
    [InlineData("static partial class C { [Traced(\"x\")] public static partial void M(); static void MCore() { } }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial Span<int> M(ref int result, Span<int> b, scoped Span<int> c); Span<int> MCore(ref int a, Span<int> b, scoped Span<int> c) => new(ref a); }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial dynamic M(); dynamic MCore() => 1; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial dynamic? M(dynamic? a); dynamic? MCore(dynamic? a) => a; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial Task<dynamic> MAsync(SpanContext? a); Task<dynamic> MAsyncCore(SpanContext? a) => null!; }")]
    [InlineData("partial class C { [Traced(\"x\"), System.CodeDom.Compiler.GeneratedCode(\"other\", \"1\")] public partial void M(); void MCore() { } }")]
    public async Task What_is_right_is_left_alone(string source)
    {
        var (ours, theirs) = await Compiler.DiagnoseAsync(source);
        Assert.Empty(ours);
        Assert.Empty(theirs.Where(diagnostic => !OfTheSource.Contains(diagnostic.Id)));
    }

    [Fact]
    public async Task The_expected_signature_is_printed()
    {
        var (ours, _) = await Compiler.DiagnoseAsync("""
            partial class C
            {
                [Traced("x")]
                internal static partial Task<List<string?>> FindAsync<T>(in T key, SpanContext? parent, params int[] more) where T : struct, IComparable<T>;

                private static void FindAsyncCore()
                {
                }
            }
            """);
        Assert.Equal(
            "Change 'FindAsyncCore' to 'static Task<List<string?>> FindAsyncCore<T>(in T key, SpanContext? parent, int[] more) where T : struct, IComparable<T>', the signature of 'FindAsync'; only a SpanRecorder may be added",
            Assert.Single(ours).GetMessage());
    }

    [Fact]
    public async Task A_body_in_a_base_type_is_named()
    {
        var (ours, _) = await Compiler.DiagnoseAsync("""
            abstract class Middle : Base;
            abstract class Base { protected int MCore(int a) => a; }
            partial class C : Middle { [Traced("x")] public partial int M(int a); }
            """);
        Assert.Equal(
            "Add the body of 'M' as 'private int MCore(int a)', which may also take a SpanRecorder; 'Base.MCore' does not count, it must stand in 'C' itself",
            Assert.Single(ours).GetMessage());
    }

    [Theory]
    [InlineData("Task<Ext::Other.Thing[]> M(); Task<Ext::Other.Thing[]> MCore() => null!;")]
    [InlineData("void M(Ext::Other.Thing.Part a); void MCore(Ext::Other.Thing.Part a) { }")]
    [InlineData("void M<T>() where T : Ext::Other.Thing; void MCore<T>() where T : Ext::Other.Thing { }")]
    public async Task A_type_behind_an_alias_is_refused(string method)
    {
        var other = Compiler.Compile("namespace Other { public class Thing { public class Part { } } }").ToMetadataReference();
        var source = $"extern alias Ext;\npartial class C {{ [Traced(\"x\")] public partial {method} }}";

        var (ours, theirs) = await Compiler.DiagnoseAsync(source, other.WithAliases(["Ext"]));
        Assert.Equal(
            "Change or do not trace 'M': the generated code cannot name 'Thing', whose assembly is referenced under an alias only; add the alias 'global' to that reference".Replace("'Thing'", method.Contains("Part", StringComparison.Ordinal) ? "'Part'" : "'Thing'", StringComparison.Ordinal),
            Assert.Single(ours).GetMessage());
        Assert.Equal(["CS8795"], theirs.Select(error => error.Id));

        (ours, theirs) = await Compiler.DiagnoseAsync(source, other.WithAliases(["Ext", "global"]));
        Assert.Empty(ours);
        Assert.Empty(theirs);
    }

    [Fact]
    public async Task A_type_that_is_not_found_is_left_to_the_compiler()
    {
        var (ours, theirs) = await Compiler.DiagnoseAsync("partial class C { [Traced(\"x\")] public partial Task<Recipt> M(); Task MCore() => null!; }");
        Assert.Empty(ours);
        Assert.Contains("CS0246", theirs.Select(error => error.Id));
    }

    [Fact]
    public void Every_rule_has_a_page_and_a_release_row()
    {
        foreach (var descriptor in DiagnosticDescriptors.ById.Values)
        {
            var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", descriptor.Id + ".md"));
            Assert.StartsWith($"# {descriptor.Id}: ", page, StringComparison.Ordinal);
            Assert.All(new[] { "## Why", "## Wrong", "## Right", "## When to suppress" }, heading => Assert.Contains(heading, page, StringComparison.Ordinal));
            Assert.EndsWith($"docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
            Assert.Contains(
                $"{descriptor.Id} | Tracing | {descriptor.DefaultSeverity} | {descriptor.Title}",
                File.ReadAllText(Path.Combine(Repository.Root, "src", "Trace.Generator", "AnalyzerReleases.Unshipped.md"))
                    + File.ReadAllText(Path.Combine(Repository.Root, "src", "Trace.Generator", "AnalyzerReleases.Shipped.md")),
                StringComparison.Ordinal);
        }
    }

    /// <summary>Warnings about the one-line sources themselves, not about what is generated.</summary>
    private static readonly string[] OfTheSource = ["CS8321", "CS0612", "CS0618"];
}
