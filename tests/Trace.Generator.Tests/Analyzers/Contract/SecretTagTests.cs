using System.Reflection;

namespace Tracing.Generator.Tests.Analyzers;

public sealed class SecretTagTests
{
    [Theory]
    [InlineData("[[|Tag|]] string password")]
    [InlineData("[[|Tag|]] string? newPassword")]
    [InlineData("[Tag, [|Tag(\"user.secret\")|]] string user")]
    [InlineData("[[|Tag(\"db.user\")|]] string dbPassword")]
    [InlineData("[[|Tag|]] string accessToken")]
    [InlineData("[[|Tag|]] string token")]
    [InlineData("[[|Tag|]] string passwordToken")]
    [InlineData("[[|Tag(\"password\")|]] string userName")]
    [InlineData("[[|Tag|]] Guid apiKey")]
    [InlineData("[[|Tag|]] Guid? refresh_token")]
    [InlineData("[[|Tag(\"x-api-key\")|]] string x")]
    [InlineData("[[|Tag(\"http.request.header.authorization\")|]] string header")]
    [InlineData("[[|Tag|]] string cookie")]
    [InlineData("[[|Tag|]] string jwt")]
    [InlineData("[[|Tag|]] string idJwt")]
    [InlineData("[[|Tag|]] string ssn")]
    [InlineData("[[|Tag|]] long cardNumber")]
    [InlineData("[[|Tag|]] int? cvv")]
    [InlineData("[[|Tag(\"card.cvc\")|]] string code")]
    [InlineData("[[|Tag|]] System.Net.Http.Headers.AuthenticationHeaderValue authorization")]
    [InlineData("[[|Tag|]] Login login")]
    [InlineData("[[|Tag|]] Derived login")]
    [InlineData("[[|Tag(Format = \"N\")|]] Guid clientSecret")]
    public Task A_parameter_that_is_named_like_a_secret(string parameter) => Analysis.ReportsAsync("TRC017", Method(parameter));

    [Theory]
    [InlineData("[Tag] bool hasPassword")]
    [InlineData("[Tag] bool password")]
    [InlineData("[Tag] int tokenCount")]
    [InlineData("[Tag] int token")]
    [InlineData("[Tag] CancellationToken cancellationToken")]
    [InlineData("[Tag] string cancellationToken")]
    [InlineData("[Tag] string continuationToken")]
    [InlineData("[Tag(\"page.token\")] string token")]
    [InlineData("[Tag(\"lexer.text\")] string token")]
    [InlineData("[Tag] string passwordHash")]
    [InlineData("[Tag] string hashedPassword")]
    [InlineData("[Tag(\"password.hash\")] string password")]
    [InlineData("[Tag(\"password\")] string maskedPassword")]
    [InlineData("[Tag] string secretName")]
    [InlineData("[Tag] string tokenType")]
    [InlineData("[Tag(\"secret\")] string secretName")]
    [InlineData("[Tag(\"auth.token\")] string tokenKind")]
    [InlineData("[Tag] string stopToken")]
    [InlineData("[Tag] string cursorToken")]
    [InlineData("[Tag] string key")]
    [InlineData("[Tag] string partitionKey")]
    [InlineData("[Tag] string passenger")]
    [InlineData("[Tag] string compass")]
    [InlineData("[Tag] string authorizationScheme")]
    [InlineData("[Tag] string cookieName")]
    [InlineData("[Tag] int session")]
    [InlineData("[Tag] string lesson")]
    [InlineData("[Tag] int pin")]
    [InlineData("[Tag] byte[] password")]
    [InlineData("[Tag] System.Security.SecureString password")]
    [InlineData("[Tag] object password")]
    [InlineData("[Tag] DayOfWeek secret")]
    [InlineData("[Tag] Hidden login")]
    [InlineData("[Tag] Plain login")]
    [InlineData("string password")]
    public Task A_parameter_that_is_none(string parameter) => Analysis.SilentAsync(Method(parameter));

    [Theory]
    [InlineData("[Traced(\"x\")] [return: [|Tag(\"token\")|]] public partial string M(); string MCore() => \"\";")]
    [InlineData("[Traced(\"x\")] [return: [|Tag(\"access.token\")|]] public partial Task<string> M(); Task<string> MCore() => null!;")]
    [InlineData("[Traced(\"x\", [|ResultTag = \"client.secret\"|])] public partial ValueTask<Guid> M(); ValueTask<Guid> MCore() => default;")]
    [InlineData("[Traced(\"x\")] [return: [|Tag|]] public partial Login M(); Login MCore() => null!;")]
    [InlineData("[Traced(\"x\"), [|Tag(\"api-key\", \"0123\")|]] public partial void M(); void MCore() { }")]
    public Task A_result_or_fixed_tag(string member) => Analysis.ReportsAsync("TRC017", Type(member));

    [Theory]
    [InlineData("[Traced(\"x\")] [return: Tag(\"token\")] public partial int M(); int MCore() => 1;")]
    [InlineData("[Traced(\"x\")] [return: Tag(\"token.type\")] public partial string M(); string MCore() => \"\";")]
    [InlineData("[Traced(\"x\", ResultTag = \"next.token\")] public partial string M(); string MCore() => \"\";")]
    [InlineData("[Traced(\"x\"), Tag(\"uses.token\", true)] public partial void M(); void MCore() { }")]
    [InlineData("[Traced(\"x\"), Tag(\"password\", \"***\")] public partial void M(); void MCore() { }")]
    [InlineData("[Traced(\"password.change\")] public partial void M(); void MCore() { }")]
    public Task A_result_or_fixed_tag_that_is_none(string member) => Analysis.SilentAsync(Type(member));

    [Theory]
    [InlineData("span.SetTag([|\"password\"|], password);")]
    [InlineData("span.SetTag(value: password, key: [|\"password\"|]);")]
    [InlineData("span.SetTag([|Key|], password);")]
    [InlineData("span.SetTag([|\"user.password\"|], login.Password);")]
    [InlineData("span.SetTag([|\"user.password\"|], login?.Password ?? \"none\");")]
    [InlineData("span.SetTag(new Tag([|\"token\"|], password));")]
    [InlineData("span.AddEvent(\"login\", new Tag([|\"token\"|], Field));")]
    [InlineData("span.SetTag([|\"card.cvv\"|], number);")]
    [InlineData("span.SetTag([|\"api-key\"|], id.ToString());")]
    [InlineData("var token = Issue(); span.SetTag([|\"token\"|], token);")]
    [InlineData("string token; token = password; span.SetTag([|\"token\"|], token);")]
    [InlineData("Action later = () => span.SetTag([|\"secret\"|], password); later();")]
    public Task A_tag_in_code(string statement) => Analysis.ReportsAsync("TRC017", Body(statement));

    [Theory]
    [InlineData("span.SetTag(\"password\", \"***\");")]
    [InlineData("span.SetTag(\"password\", password is null);")]
    [InlineData("span.SetTag(\"password\", password is null ? \"no\" : \"yes\");")]
    [InlineData("span.SetTag(\"password\", Mask(password));")]
    [InlineData("span.SetTag(\"password\", password.Substring(0, 1));")]
    [InlineData("span.SetTag(\"password\", password.Length);")]
    [InlineData("span.SetTag(\"password.length\", password.Length);")]
    [InlineData("span.SetTag(\"token\", number);")]
    [InlineData("span.SetTag(\"token\", number.ToString());")]
    [InlineData("span.SetTag(\"continuation.token\", password);")]
    [InlineData("span.SetTag(\"user\", password);")]
    [InlineData("var token = Mask(password); span.SetTag(\"token\", token);")]
    [InlineData("var token = password[..4]; span.SetTag(\"token\", token);")]
    [InlineData("password = Mask(password); span.SetTag(\"password\", password);")]
    [InlineData("var masked = password; span.SetTag(\"password\", masked);")]
    [InlineData("var pair = new KeyValuePair<string, string>(\"password\", password); _ = pair;")]
    [InlineData("new Other().SetTag(\"password\", password);")]
    [InlineData("span.AddEvent(\"password\");")]
    [InlineData("var key = \"pass\" + number; span.SetTag(key, password);")]
    public Task A_tag_in_code_that_is_none(string statement) => Analysis.SilentAsync(Body(statement));

    [Fact]
    public Task The_message_says_what_to_do() => Analysis.ReportsAsync(
        "TRC017",
        "Do not record 'login.Password' as a tag, or rename it if it is none: its name is that of a secret, and whoever can read the trace could read it",
        Method("[[|Tag|]] Login login"));

    /// <summary>The generator cannot reference the runtime: what that masks by name, the rule knows.</summary>
    [Fact]
    public void The_runtime_knows_the_same_names()
    {
        var names = (string[])typeof(SecretRedactor).Assembly.GetType("Tracing.SecretNames")!.GetField("Endings", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        Assert.Contains("password", names);
        Assert.Subset(SecretTagNames.Endings.ToHashSet(), names.ToHashSet());
        Assert.All(names, static name => Assert.True(SecretTagNames.NamesSecret("user." + name, isNumber: false) && SecretRedactor.NamesSecret("user." + name)));

        // Too short to be sure of as names in C#: a signature, a pass over data.
        Assert.All(["sig", "pass"], static name => Assert.True(!SecretTagNames.NamesSecret(name, isNumber: false) && SecretRedactor.NamesSecret(name)));
    }

    private static string Method(string parameter)
    {
        var plain = System.Text.RegularExpressions.Regex.Replace(parameter, @"^\[.*?\] ", "");
        return Type($"[Traced(\"x\")] public partial void M({parameter}); void MCore({plain}) {{ }}");
    }

    private static string Body(string statement) => Type($$"""
        const string Key = "user.password";
            string Field = "";
            static string Mask(string text) => "***";
            static string Issue() => "";
            void M(SpanRecorder span, string password, int number, Guid id, Login? login)
            {
                {{statement}}
            }
        """);

    private static string Type(string member) => $$"""
        public partial class C
        {
            {{member}}
        }

        public record Login(string User, string Password);

        public record Derived(int Id) : Login("", "");

        public record Hidden(string Password)
        {
            public override string ToString() => "login";
        }

        public class Plain
        {
            public string Password { get; } = "";
        }

        public class Other
        {
            public void SetTag(string key, string value) { }
        }
        """;
}
