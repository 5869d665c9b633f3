namespace Tracing.Generator.Tests.Analyzers;

public sealed class UnreadMarkTests
{
    [Theory]
    [InlineData("void M([[|Tag|]] int a) { }")]
    [InlineData("void M([[|Tag(\"k\")|], [|Tag|]] int a, [[|SpanLink|]] SpanContext b) { }")]
    [InlineData("[[|Tag(\"k\", 1)|]] void M() { }")]
    [InlineData("[[|Tag|]] void M() { }")]
    [InlineData("[return: [|Tag|]] int M() => 1;")]
    [InlineData("[Obsolete, [|Tag(\"k\", 1)|]] void M() { }")]
    [InlineData("[[|TagAttribute(\"k\", 1)|]] void M() { }")]
    [InlineData("[[|Tracing.Tag(\"k\", 1)|]] void M() { }")]
    [InlineData("[[|global::Tracing.Tag(\"k\", 1)|]] void M() { }")]
    [InlineData("public C([[|Tag|]] int a) { }")]
    [InlineData("public static C operator +(C a, [[|Tag|]] int b) => a;")]
    [InlineData("int this[[[|Tag|]] int a] => a;")]
    [InlineData("int P { [return: [|Tag|]] get => 1; }")]
    [InlineData("delegate void D([[|Tag|]] int a);")]
    [InlineData("[return: [|Tag|]] delegate int D();")]
    [InlineData("void M() { Local(1); void Local([[|Tag|]] int a) { } }")]
    [InlineData("Func<int, int> M() => ([[|Tag|]] int a) => a;")]
    [InlineData("Func<int> M() => [return: [|Tag|]] () => 1;")]
    [InlineData("[Traced(\"x\")] public partial void M(int a); void MCore([[|Tag|]] int a) { }")]
    [InlineData("[Traced(\"x\")] public partial void M([Tag] int a); void MCore([[|Tag|]] int a) { }")]
    [InlineData("[Traced(\"x\")] public partial int M(int a); [[|Tag(\"k\", 1)|]] [return: [|Tag|]] int MCore(int a) => a;")]
    [InlineData("[Traced(\"x\", Implementation = nameof(Run))] public partial void M(int a); void Run([[|Tag|]] int a) { }")]
    [InlineData("[Traced(\"x\")] public partial void M(int a); void MCore(int a, [[|Tag|]] SpanRecorder span) { }")]
    [InlineData("record R([[|Tag|]] int A);")]
    [InlineData("interface I { void M([[|Tag|]] int a); }")]
    public Task What_nobody_reads(string member) => Analysis.ReportsAsync("TRC019", $"public partial class C {{ {member} }}");

    [Theory]
    [InlineData("[Traced(\"x\"), Tag(\"k\", 1)] [return: Tag] public partial int M([Tag] int a, [SpanLink] SpanContext b); int MCore(int a, SpanContext b) => a;")]
    [InlineData("[Tag(\"k\", 1)] [Traced(\"x\")] public static partial Task M<T>([Tag] T a); static Task MCore<T>(T a) => Task.CompletedTask;")]
    [InlineData("[Traced(\"x\")] public partial void M(int a); void MCore(int a) => N(a); [Traced(\"y\")] public partial void N([Tag] int a); void NCore(int a) { }")]
    [InlineData("[Traced(\"x\", Implementation = nameof(N))] public partial void M(int a); [Traced(\"y\")] public partial void N([Tag] int a); void NCore(int a) { }")]
    [InlineData("void M([Other.Tag] int a) { }")]
    [InlineData("[Other.Tag] void M() { }")]
    [InlineData("void M([Obsolete2] int a) { } sealed class Obsolete2Attribute : Attribute;")]
    [InlineData("void M(Tag tag, SpanLink link) { }")]
    [InlineData("partial interface I { [Traced(\"x\")] public partial void M([Tag] int a); private void MCore(int a) { } }")]
    public Task What_is_read_or_not_ours(string member) => Analysis.SilentAsync(
        $"public partial class C {{ {member} }}",
        "namespace Other { [AttributeUsage(AttributeTargets.All)] public sealed class TagAttribute : Attribute; }");

    [Theory]
    [InlineData("class C { [Traced(\"x\")] void M([Tag] int a) { } }", "TRC002")]
    [InlineData("class C { int P { [Traced(\"x\")] [return: Tag] get => 1; } }", "TRC007")]
    [InlineData("class C { void M() { Local(1); [Traced(\"x\")] void Local([Tag] int a) { } } }", "TRC011")]
    [InlineData("class C { Func<int, int> M() => [Traced(\"x\")] ([Tag] int a) => a; }", "TRC011")]
    public async Task What_another_rule_is_about(string source, string rule) =>
        Assert.Equal([rule], (await Compiler.DiagnoseAsync(source)).Ours.Select(diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("class C { [Trac] void M([Tag] int a) { } }")]
    [InlineData("class C { [Traced(\"x\")] void M([Tag] int a }")]
    [InlineData("[Tag]")]
    [InlineData("class C { [Tag] int _field; [Tag] int P { get; } [Tag] event Action E; }")]
    [InlineData("[Tag] class C;")]
    [InlineData("class C { void M([Tag(] int a) { } ")]
    public async Task Half_typed_code_is_left_to_the_compiler(string source) =>
        Assert.DoesNotContain((await Compiler.DiagnoseAsync(source)).Ours, diagnostic => diagnostic.Id is "AD0001" || (diagnostic.Id == "TRC019" && source.Contains("Trac", StringComparison.Ordinal)));

    [Theory]
    [InlineData("class C { void M([[|Tag|]] int a) { } }", "Remove [Tag] from 'a', or trace 'M' with [Traced]: nobody reads it otherwise")]
    [InlineData("interface I { void M([[|SpanLink|]] SpanContext a); }", "Remove [SpanLink] from 'a', and set it on the traced methods that implement 'M': they do not inherit it")]
    [InlineData("class C { public C([[|Tag|]] string a) { } }", "Remove [Tag] from 'a': only the declaration of a traced method is read")]
    [InlineData("partial class C { [Traced(\"x\")] public partial void M(int a); void MCore([[|Tag|]] int a) { } }", "Move [Tag] from 'a' to the declaration of 'M': on its body, nobody reads it")]
    public Task The_message_says_what_to_do(string source, string message) => Analysis.ReportsAsync("TRC019", message, source);
}
