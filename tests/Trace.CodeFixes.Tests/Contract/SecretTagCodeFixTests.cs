using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests.Contract;

public sealed class SecretTagCodeFixTests
{
    [Theory]
    [InlineData("[Tag] string password", "string password")]
    [InlineData("[Tag(\"pw\")] /* kept */ string password", "/* kept */ string password")]
    [InlineData("[Tag, SpanLink] string password", "[SpanLink] string password")]
    [InlineData("[Tag][SpanLink] string password", "[SpanLink] string password")]
    [InlineData("[SpanLink] [Tag] string password", "[SpanLink] string password")]
    public async Task A_parameter_loses_its_mark(string before, string after)
    {
        // What else is wrong stays so: the fix is looked at alone.
        var result = await Consumer.Of(Source(before)).FixAsync(new SecretTagCodeFix());
        Assert.Equal(Source(after), Assert.Single(await result!.TextsAsync()));

        static string Source(string parameter) => $$"""
            public partial class C
            {
                [Traced("x")]
                public partial void M(int a, {{parameter}});

                private void MCore(int a, string password) { }
            }
            """;
    }

    [Fact]
    public Task All_of_a_document() => Verify.FixAsync<SecretTagCodeFix>(
        """
        public partial class C
        {
            // Logs in.
            [Traced("login", ResultTag = "access.token", Kind = SpanKind.Client)]
            [Tag("api-key", "0123")] // a test key
            [Tag("tier", "gold")]
            public partial string Login(
                [Tag] string user,
                [Tag] string password, // as typed
                [Tag] [Tag("user.secret")] string secret);

            private string LoginCore(string user, string password, string secret, SpanRecorder span)
            {
                span.SetTag("user", user);
                span.SetTag("password", password);
                // Of the moment.
                span.SetTag(new Tag("secret", secret));
                return user;
            }

            [Traced("issue")]
            [return: Tag("token")]
            public partial Task<string> IssueAsync();

            private Task<string> IssueAsyncCore() => Task.FromResult("");
        }
        """,
        """
        public partial class C
        {
            // Logs in.
            [Traced("login", Kind = SpanKind.Client)]
            // a test key
            [Tag("tier", "gold")]
            public partial string Login(
                [Tag] string user,
                string password, // as typed
                string secret);

            private string LoginCore(string user, string password, string secret, SpanRecorder span)
            {
                span.SetTag("user", user);
                // Of the moment.
                return user;
            }

            [Traced("issue")]
            public partial Task<string> IssueAsync();

            private Task<string> IssueAsyncCore() => Task.FromResult("");
        }
        """,
        all: true);

    [Fact]
    public Task Directives_stay() => Verify.FixAsync<SecretTagCodeFix>(
        """
        public partial class C
        {
            [Traced("x")]
        #if !UNKNOWN
            [return: Tag("token")]
        #endif
            public partial string M();

            private string MCore() => "";
        }
        """,
        """
        public partial class C
        {
            [Traced("x")]
        #if !UNKNOWN
            #endif
            public partial string M();

            private string MCore() => "";
        }
        """);

    [Fact]
    public Task All_of_a_project() => Verify.FixAllAsync<SecretTagCodeFix>(
        FixAllScope.Project,
        [
            "partial class A { [Traced(\"a\")] public partial void M([Tag] string token); void MCore(string token) { } }",
            "class B { void M(SpanRecorder span, string cookie) { span.SetTag(\"cookie\", cookie); } }",
        ],
        [
            "partial class A { [Traced(\"a\")] public partial void M(string token); void MCore(string token) { } }",
            "class B { void M(SpanRecorder span, string cookie) { } }",
        ]);

    [Theory]
    [InlineData("if (cookie.Length > 0) span.SetTag(\"cookie\", cookie);")]
    [InlineData("Next().SetTag(\"cookie\", cookie);")]
    [InlineData("span.AddEvent(\"x\", new Tag(\"cookie\", cookie));")]
    [InlineData("Action set = () => span.SetTag(\"cookie\", cookie); set();")]
    public Task What_else_a_statement_does_is_not_taken_away(string statement) => Verify.NoFixAsync<SecretTagCodeFix>(
        $"class B {{ SpanRecorder Next() => default; void M(SpanRecorder span, string cookie) {{ {statement} }} }}");
}
