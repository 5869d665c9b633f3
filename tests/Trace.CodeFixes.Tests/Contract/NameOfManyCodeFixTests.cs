using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests.Contract;

public sealed class NameOfManyCodeFixTests
{
    [Fact]
    public Task Values_become_tags() => Verify.FixAsync<NameOfManyCodeFix>(
        """
        public class C
        {
            public void M(SpanContext? context, int orderId, Guid guid, Guid? correlationId, Order order)
            {
                // The order.
                using var span = SpanRecorder.Start(context, $"order {orderId}"); // started
                using var child = span.Child($"load.{guid}.lines", SpanKind.Client);
                child.UpdateName($"{correlationId}: lines");
                using (var other = SpanRecorder.Start(name: $"of {order.Id}", parent: context))
                {
                    // Nothing yet.
                    other.SetTag("a", 1);
                }
            }
        }

        public class Order
        {
            public string Id { get; set; } = "";
        }
        """,
        """
        public class C
        {
            public void M(SpanContext? context, int orderId, Guid guid, Guid? correlationId, Order order)
            {
                // The order.
                using var span = SpanRecorder.Start(context, "order"); // started
                span.SetTag("orderId", orderId);
                using var child = span.Child("load.lines", SpanKind.Client);
                child.SetTag("guid", guid.ToString());
                child.UpdateName("lines");
                child.SetTag("correlationId", correlationId?.ToString());
                using (var other = SpanRecorder.Start(name: "of", parent: context))
                {
                    other.SetTag("order.id", order.Id);
                    // Nothing yet.
                    other.SetTag("a", 1);
                }
            }
        }

        public class Order
        {
            public string Id { get; set; } = "";
        }
        """,
        all: true);

    [Fact]
    public Task What_may_be_one_of_few_stays() => Verify.FixAsync<NameOfManyCodeFix>(
        """
        public class C
        {
            private readonly long _orderId = 1;

            public void M(string verb, string route)
            {
                using var span = SpanRecorder.StartAmbient($"{verb} {{x}} {route}/{_orderId} of \"us\"");
            }
        }
        """,
        """
        public class C
        {
            private readonly long _orderId = 1;

            public void M(string verb, string route)
            {
                using var span = SpanRecorder.StartAmbient($"{verb} {{x}} {route} of \"us\"");
                span.SetTag("orderId", _orderId);
            }
        }
        """);

    [Theory]
    [InlineData("$\"order {orderId} of {userId}\"", "\"order of\"", "orderId", "userId")]
    [InlineData("$\"order {orderId} of {userId} lines\"", "\"order of lines\"", "orderId", "userId")]
    [InlineData("$\"{orderId}/{userId}: load\"", "\"load\"", "orderId", "userId")]
    [InlineData("$\"{verb} {orderId}/{userId} of {route}\"", "$\"{verb} of {route}\"", "orderId", "userId")]
    [InlineData("$\"{orderId}/{userId}: {route}\"", "$\"{route}\"", "orderId", "userId")]
    [InlineData("$\"order{orderId}lines\"", "\"orderlines\"", "orderId")]
    [InlineData("$\"{{load}} {orderId}\"", "\"{load}\"", "orderId")]
    [InlineData("$\"{{{orderId}}} load\"", "\"{} load\"", "orderId")]
    [InlineData("$\"load {orderId} as {orderId}\"", "\"load as\"", "orderId")]
    [InlineData("$\"load {orderId} at {DateTime.Now} by {userId}\"", "$\"load at {DateTime.Now} by\"", "orderId", "userId")]
    public async Task Several_values_become_tags_at_once(string name, string rest, params string[] tags)
    {
        var result = await Consumer.Of(Source(name, "")).FixAsync(new NameOfManyCodeFix());
        Assert.NotNull(result);
        Assert.Equal([Source(rest, string.Concat(tags.Select(tag => $"\n        span.SetTag(\"{tag}\", {tag});")))], await result.TextsAsync());

        static string Source(string name, string tags) =>
            $"class C\n{{\n    void M(int orderId, int userId, string verb, string route)\n    {{\n        using var span = SpanRecorder.StartAmbient({name});{tags}\n    }}\n}}\n";
    }

    [Theory]
    [InlineData("order {orderId} of {userId}", "order of", "[Tag] int orderId, [Tag] int userId, string password")]
    [InlineData("{orderId}: {userId}", null, "")]
    [InlineData("order{orderId}lines", "orderlines", "[Tag] int orderId, int userId, string password")]
    [InlineData("{orderId}: {userId} load", "load", "[Tag] int orderId, [Tag] int userId, string password")]
    [InlineData("{orderId} {orderId} again", "again", "[Tag] int orderId, int userId, string password")]
    [InlineData("login {password} of {userId}", "login {password} of", "int orderId, [Tag] int userId, string password")]
    public async Task Several_parameters_become_tags_at_once(string name, string? rest, string parameters)
    {
        var result = await Consumer.Of(Source(name, "int orderId, int userId, string password")).FixAsync(new NameOfManyCodeFix());
        Assert.Equal(rest is null ? null : Source(rest, parameters), result is null ? null : Assert.Single(await result.TextsAsync()));

        static string Source(string name, string parameters) =>
            $"partial class C\n{{\n    [Traced(\"{name}\")]\n    public partial void M({parameters});\n\n    void MCore(int orderId, int userId, string password) {{ }}\n}}\n";
    }

    [Fact]
    public Task Names_of_attributes() => Verify.FixAsync<NameOfManyCodeFix>(
        """
        public partial class C
        {
            [Traced("order {orderId}", Kind = SpanKind.Client)]
            public partial void M(int orderId, string more);

            private void MCore(int orderId, string more) { }

            [Tracing.Traced("user.{userId}.load")]
            public partial void N(
                int userId, // who
                [Tag] int b);

            private void NCore(int userId, int b) { }

            [Traced("{already}: load")]
            public partial void O([Tag("key")] int already);

            private void OCore(int already) { }
        }
        """,
        """
        public partial class C
        {
            [Traced("order", Kind = SpanKind.Client)]
            public partial void M([Tag] int orderId, string more);

            private void MCore(int orderId, string more) { }

            [Tracing.Traced("user.load")]
            public partial void N(
                [Tracing.Tag] int userId, // who
                [Tag] int b);

            private void NCore(int userId, int b) { }

            [Traced("load")]
            public partial void O([Tag("key")] int already);

            private void OCore(int already) { }
        }
        """,
        all: true);

    [Fact]
    public Task All_of_a_solution() => Verify.FixAllAsync<NameOfManyCodeFix>(
        FixAllScope.Solution,
        ["class A { void M(SpanRecorder span, Guid id) { span.UpdateName($\"a {id}\"); } }", "partial class B { [Traced(\"b {x}\")] public partial void M(int x); void MCore(int x) { } }"],
        ["class A { void M(SpanRecorder span, Guid id) { span.UpdateName(\"a\"); span.SetTag(\"id\", id.ToString()); } }", "partial class B { [Traced(\"b\")] public partial void M([Tag] int x); void MCore(int x) { } }"]);

    [Theory]
    [InlineData("SpanRecorder.StartAmbient($\"order {orderId}\").End();")]
    [InlineData("_ = span.ChildSpan($\"order {orderId}\");")]
    [InlineData("var other = Wrap(SpanRecorder.StartAmbient($\"order {orderId}\")); other.End();")]
    [InlineData("using var other = SpanRecorder.StartAmbient(\"order \" + orderId);")]
    [InlineData("using var other = SpanRecorder.StartAmbient($\"{orderId}\");")]
    [InlineData("using var other = SpanRecorder.StartAmbient($\"at {DateTime.Now}\");")]
    [InlineData("using var other = SpanRecorder.StartAmbient($\"{Guid.NewGuid()} x\");")]
    [InlineData("if (orderId > 0) span.UpdateName($\"order {orderId}\");")]
    [InlineData("Wrap(span).UpdateName($\"order {orderId}\");")]
    [InlineData("using var other = SpanRecorder.StartAmbient($\"order {orderId /* which */}\");")]
    [InlineData("using var other = SpanRecorder.StartAmbient($\"order {orderId}\"")]
    [InlineData("using var other = SpanRecorder.StartAmbient($\"order {orderId}\")")]
    [InlineData("using var other = SpanRecorder.StartAmbient($\"order {orderId\");")]
    [InlineData("using var = SpanRecorder.StartAmbient($\"order {orderId}\");")]
    [InlineData("span.SetTag($\"order.{orderId}\", true);")]
    public Task Where_no_recorder_or_value_is_at_hand(string statement) => Verify.NoFixAsync<NameOfManyCodeFix>(
        $"class C {{ SpanRecorder Wrap(SpanRecorder span) => span; void M(SpanRecorder span, int orderId) {{ {statement} }} }}");

    [Theory]
    [InlineData("$\"order {orderId}\"", false)]
    [InlineData("$\"order {this.orderId}\"", true)]
    [InlineData("$\"order {userId}\"", true)]
    public async Task A_block_may_have_a_variable_of_that_name(string name, bool isFixed)
    {
        var result = await Consumer.Of(
            $"class C {{ int orderId = 1; int userId = 2; void M() {{ using (var span = SpanRecorder.StartAmbient({name})) {{ int orderId = userId; Console.WriteLine(orderId); }} this.orderId++; }} }}")
            .FixAsync(new NameOfManyCodeFix());
        Assert.Equal(isFixed, result is not null);
        Assert.Empty(result is null ? [] : await result.DiagnoseAsync());
    }

    [Fact]
    public Task A_secret_does_not_become_a_tag() => Verify.NoFixAsync<NameOfManyCodeFix>(
        "class C { void M(SpanRecorder span, Guid accessToken) { span.UpdateName($\"login {accessToken}\"); } }");

    [Fact]
    public Task Statements_of_one_line_stay_on_it() => Verify.FixAsync<NameOfManyCodeFix>(
        """
        class C
        {
            void M(SpanRecorder span, Guid id, int a)
            {
                switch (a)
                {
                    case 1:
                        span.UpdateName($"a {id}"); break;
                }
            }
        }
        """,
        """
        class C
        {
            void M(SpanRecorder span, Guid id, int a)
            {
                switch (a)
                {
                    case 1:
                        span.UpdateName("a"); span.SetTag("id", id.ToString()); break;
                }
            }
        }
        """);

    [Theory]
    [InlineData("[Traced(\"{a}\")] public partial void M(int a); void MCore(int a) { }")]
    [InlineData("const string Name = \"order {a}\"; [Traced(Name)] public partial void M(int a); void MCore(int a) { }")]
    [InlineData("[Traced(\"order {a}\")] public partial void M(Span<int> a); void MCore(Span<int> a) { }")]
    [InlineData("[Traced(\"order {a}\"), Tag(\"a\", 1)] public partial void M(int a); void MCore(int a) { }")]
    [InlineData("[Traced(\"order {a}\"] public partial void M(int a); void MCore(int a) { }")]
    [InlineData("[Traced(\"order {a}\")] public partial void M(int a void MCore(int a) { }")]
    [InlineData("[Traced(\"order {}\")] public partial void M(int ); void MCore(int a) { }")]
    [InlineData("[Traced(\"login {password}\")] public partial void M(string password); void MCore(string password) { }")]
    public Task Where_the_parameter_cannot_be_a_tag(string members) => Verify.NoFixAsync<NameOfManyCodeFix>($"partial class C {{ {members} }}");
}
