namespace Tracing.Properties.Tests;

/// <summary>The types that parameters may have.</summary>
internal static class ValueKinds
{
    private const string Lib = "global::Tracing.Properties.Tests.";
    private const string Generic = "global::System.Collections.Generic.";
    private const string Traced = "global::Tracing.";
    private const string Context = Traced + "SpanContext";
    private const string Link = "[global::Tracing.SpanLink] ";
    private const string Other = Lib + "Related.First";
    private const string OfContext = Lib + "Text.Of({0}.Context)";
    private const string OfContextOrNull = Lib + "Text.Of({0}?.Context)";
    private const string Caller = "global::System.Runtime.CompilerServices.";

    public static readonly ValueKind Int = new("int", "int", "3", "-4") { Tag = "Int64:3", Default = "42", DefaultTag = "Int64:42" };

    public static readonly ValueKind Token = new("token", "global::System.Threading.CancellationToken", "P.Token", "P.Token")
    {
        Default = "default",
        Show = Lib + "Text.Of({0}.IsCancellationRequested)",
    };

    public static readonly ValueKind OfMethod = new("T", "{T}", "default({T})!", "default!") { Show = Lib + "Text.OfAny<{T}>({0})" };

    public static readonly Dimension<ValueKind> All = new(
        "Value",
        (Int, 30),
        (Token, 20),
        (OfMethod, 25),
        (new("string", "string", "\"a b\"", "\"\"") { Tag = "String:a b", Default = "\"\\\"\\\\\\0\\u2028{0}\\n\\U0001F600\"", DefaultTag = "String:\"\\\0\u2028{0}\n\U0001F600" }, 20),
        (new("string?", "string?", "null", "\"b\"") { Tag = "", Default = "null", DefaultTag = "" }, 20),
        (new("bool", "bool", "true", "false") { Tag = "Boolean:true", Default = "true", DefaultTag = "Boolean:true" }, 8),
        (new("long", "long", "long.MaxValue", "0") { Tag = "Int64:9223372036854775807", Default = "long.MinValue", DefaultTag = "Int64:-9223372036854775808" }, 8),
        (new("ulong", "ulong", "ulong.MaxValue", "0") { Tag = "String:18446744073709551615", Default = "ulong.MaxValue", DefaultTag = "String:18446744073709551615" }, 5),
        (new("byte", "byte", "200", "1") { Tag = "Int64:200", Default = "7", DefaultTag = "Int64:7" }, 5),
        (new("double", "double", "1.5", "double.NegativeInfinity") { Tag = "Double:1.5", Default = "double.NaN", DefaultTag = "Double:NaN" }, 8),
        (new("float", "float", "0.5f", "1f") { Tag = "Double:0.5", Default = "float.PositiveInfinity", DefaultTag = "Double:Infinity" }, 5),
        (new("decimal", "decimal", "1.25m", "0m") { Tag = "String:1.25", Default = "-7.50m", DefaultTag = "String:-7.50" }, 8),
        (new("char", "char", "'x'", "' '") { Tag = "String:x", Default = "'\\''", DefaultTag = "String:'" }, 5),
        (new("nint", "nint", "5", "6") { Default = "1" }, 5),
        (new("Guid", "global::System.Guid", "default", "default") { Tag = "String:00000000-0000-0000-0000-000000000000", Default = "default", DefaultTag = "String:00000000-0000-0000-0000-000000000000" }, 5),
        (new("DateTime", "global::System.DateTime", "new(2020, 1, 2, 0, 0, 0, global::System.DateTimeKind.Utc)", "default") { Tag = "String:2020-01-02T00:00:00.0000000Z", Default = "new()", DefaultTag = "String:0001-01-01T00:00:00.0000000" }, 5),
        (new("TimeSpan", "global::System.TimeSpan", "global::System.TimeSpan.FromMilliseconds(12)", "default") { Tag = "String:12ms" }, 5),
        (new("enum", Lib + "Colour", Lib + "Colour.Green", "default") { Tag = "String:Green", Default = $"({Lib}Colour)17", DefaultTag = "String:17" }, 10),
        (new("enum?", Lib + "Colour?", Lib + "Colour.Blue", "null") { Tag = "String:Blue", Default = Lib + "Colour.Green", DefaultTag = "String:Green" }, 5),
        (new("int?", "int?", "null", "5") { Tag = "", Default = "7", DefaultTag = "Int64:7" }, 10),
        (new("tuple", "(int Count, string? Text)", "(1, \"x\")", "(2, null)") { Tag = "String:(1, x)" }, 8),
        (new("int[]", "int[]", "new[] { 1, 2 }", "new int[0]"), 5),
        (new("string?[]", "string?[]", "new[] { \"a\", null }", "new string?[0]"), 5),
        (new("jagged", "int[]?[,][]", "new int[]?[,][] { }", "new int[]?[,][] { }") { Show = Lib + "Text.Of({0}.Length)" }, 5),
        (new("List", $"{Generic}List<string?>?", $"new {Generic}List<string?> {{ \"a\", null }}", "null") { Default = "null" }, 8),
        (new("Dictionary", $"{Generic}Dictionary<string, {Generic}List<int?>?>", "new()", "new()"), 5),
        (new("tuples", $"{Generic}IReadOnlyList<(int A, (string? B, object C) D)>", "new (int, (string?, object))[0]", "new (int, (string?, object))[0]"), 5),
        (new("Func", "global::System.Func<int, string?>", "static x => null", "static x => \"\""), 5),
        (new("Action?", "global::System.Action?", "null", "null") { Default = "null" }, 5),
        (new("object?", "object?", "null", "1") { Tag = "", Default = "null", DefaultTag = "" }, 5),
        (new("dynamic", "dynamic", "1", "2") { Tag = "Int64:1", Show = Lib + "Text.Of((object){0})" }, 10),
        (new("dynamic?", "dynamic?", "null", "2") { Tag = "", Default = "null", DefaultTag = "", Show = Lib + "Text.Of((object?){0})" }, 5),
        (new("dynamics", $"{Generic}List<dynamic?>", "new()", "new()"), 5),
        (new("Span", "global::System.Span<int>", "new int[] { 1, 2 }", "default") { IsRefLike = true, Show = Lib + "Text.OfSpan<int>({0})" }, 12),
        (new("ReadOnlySpan", "global::System.ReadOnlySpan<char>", "\"ab\"", "default") { IsRefLike = true, Show = Lib + "Text.OfSpan<char>({0})" }, 10),
        (new("ref struct", Lib + "Window", "new(new[] { 1 })", "default") { IsRefLike = true, Show = Lib + "Text.OfWindow({0})" }, 8),
        (new("int*", "int*", "null", "(int*)1") { IsPointer = true, Show = Lib + "Text.OfPointer((nint){0})" }, 5),
        (new("void**", "void**", "(void**)1", "null") { IsPointer = true, Show = Lib + "Text.OfPointer((nint){0})" }, 3),
        (new("delegate*", "delegate*<int, string?>", "null", "null") { IsPointer = true, Show = Lib + "Text.OfPointer((nint){0})" }, 4),
        (new("T?", "{T?}", "default({T?})", "default"), 8),
        (new("T[]", "{T}[]", "new {T}[0]", "new {T}[1]"), 5),
        (new("List<T?>", $"{Generic}List<{{T?}}>", "new()", "new()"), 8),
        (new("Func<T>", "global::System.Func<{T}, {T?}>", "static x => x", "static x => x"), 5),
        (new("U", "{U}", "default({U})!", "default!"), 10),
        (new("List<U>", $"{Generic}List<{{U}}>", "new()", "new()"), 5),
        (new("CallerMemberName", "string", "\"\"", "\"\"") { Default = "\"\"", Attribute = $"[{Caller}CallerMemberName] " }, 5),
        (new("CallerLineNumber", "int", "0", "0") { Default = "0", Attribute = $"[{Caller}CallerLineNumber] " }, 5),
        (new("CallerFilePath", "string?", "null", "null") { Default = "null", Attribute = $"[{Caller}CallerFilePath] " }, 5),
        (new("link", Context + "?", Other, "null") { Attribute = Link, Links = 1, Default = "null" }, 7),
        (new("link Span", Traced + "Span", Lib + "Related.Span", "default") { Attribute = Link, Links = 1, Show = OfContext }, 4),
        (new("link Span?", Traced + "Span?", "null", "null") { Attribute = Link, Show = OfContextOrNull, Default = "null" }, 3),
        (new("link SpanRecorder", Traced + "SpanRecorder", $"new({Lib}Related.Span)", "default") { Attribute = Link, Links = 1, Show = OfContext }, 4),
        (new("link SpanLink", Traced + "SpanLink", $"{Traced}SpanLink.To({Other})", "default") { Attribute = Link, Links = 1, Default = "default" }, 5),
        (new("link SpanLink?", Traced + "SpanLink?", $"{Traced}SpanLink.To({Other})", "null") { Attribute = Link, Links = 1, Default = "null" }, 4),
        (new("links", Context + "[]", Lib + "Related.All", "[]") { Attribute = Link, Links = 2 }, 5),
        (new("links?", Context + "?[]?", $"[null, {Other}]", "null") { Attribute = Link, Links = 1, Default = "null" }, 4),
        (new("link list", $"{Generic}IReadOnlyList<{Context}>", Lib + "Related.All", "[]") { Attribute = Link, Links = 2 }, 5),
        (new("other context", Context + "?", Other, "null") { IsCandidate = true, Default = "null" }, 8),
        (new("other Span", Traced + "Span", "default", "default") { IsCandidate = true, Show = OfContext }, 4),
        (new("other Span?", Traced + "Span?", "null", "null") { IsCandidate = true, Show = OfContextOrNull }, 4),
        (new("other SpanRecorder", Traced + "SpanRecorder", "default", "default") { IsCandidate = true, Show = OfContext }, 4));
}
