namespace Tracing.Tests.Recording;

public sealed class SecretRedactorTests
{
    private const string Jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";

    [Theory]
    [InlineData("password=hunter2", "password=***")]
    [InlineData("Server=db;User Id=app;Password=h,u n'ter2;Timeout=3", "Server=db;User Id=app;Password=***;Timeout=3")]
    [InlineData("Server=db;User Id=app;Pwd=hunter2", "Server=db;User Id=app;Pwd=***")]
    [InlineData("Password=\"hun;ter\"\"2\";Timeout=3", "Password=\"***\";Timeout=3")]
    [InlineData("Password='hun;ter2';Timeout=3", "Password='***';Timeout=3")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=abc/def+g==;EndpointSuffix=x", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=***;EndpointSuffix=x")]
    [InlineData("Endpoint=sb://x/;SharedAccessKeyName=root;SharedAccessKey=abc=", "Endpoint=sb://x/;SharedAccessKeyName=root;SharedAccessKey=***")]
    [InlineData("Server=db;Pwd={hun;ter 2};Timeout=3", "Server=db;Pwd={***};Timeout=3")]
    [InlineData("Pwd={hun}};ter 2};Timeout=3", "Pwd={***};Timeout=3")]
    [InlineData("Pwd={hun;ter 2}\nnext", "Pwd={***}\nnext")]
    [InlineData("Pwd={hun;ter}2;Timeout=3", "Pwd=***;Timeout=3")]
    [InlineData("Pwd={hun ter;Timeout=3", "Pwd=***;Timeout=3")]
    [InlineData("Pwd={hunter}}", "Pwd={***}")]
    [InlineData("Pwd={hun ter} failed", "Pwd=*** failed")]
    [InlineData("Password=a=b c;Timeout=3", "Password=***;Timeout=3")]
    [InlineData("Password=a\"b c;Timeout=3", "Password=***;Timeout=3")]
    [InlineData("Password=a b c\nx;y", "Password=*** b c\nx;y")]
    [InlineData("password=\"\"\"abc def\"", "password=\"***\"")]
    [InlineData("password=\"\"\"abc def\"\"\"", "password=\"***\"")]
    [InlineData("private_key=\"-----BEGIN X-----\nMIIE\n-----END X-----\" n=1", "private_key=\"***\" n=1")]
    [InlineData("private_key=\"-----BEGIN PRIVATE KEY-----\r\nMIIE\r\n-----END PRIVATE KEY-----\" n=1", "private_key=\"***\" n=1")]
    [InlineData("private_key: -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nn: 1", "private_key: ***\nn: 1")]
    [InlineData("{\"private_key\":\"-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----\\n\",\"n\":1}", "{\"private_key\":\"***\",\"n\":1}")]
    [InlineData("got -----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY----- here", "got *** here")]
    [InlineData("secret='two\nlines, don't' n=1", "secret='***' n=1")]
    [InlineData("secret='two\nlines; it's ours' n=1", "secret='***' n=1")]
    [InlineData("{\\u0022password\\u0022:\\u0022hunter2\\u0022}", "{\\u0022password\\u0022:\\u0022***\\u0022}")]
    [InlineData("{\\u0022pass\\u0022: \\u0022hun\\\\\\u0022ter 2\\u0022,\\u0022n\\u0022:1}", "{\\u0022pass\\u0022: \\u0022***\\u0022,\\u0022n\\u0022:1}")]
    [InlineData("{\\u0027token\\u0027:\\u0027a b\\u0027}", "{\\u0027token\\u0027:\\u0027***\\u0027}")]
    [InlineData("{\\\"token\\\":\\\"hun\\\\\\\"ter 2\\\",\\\"n\\\":1}", "{\\\"token\\\":\\\"***\\\",\\\"n\\\":1}")]
    [InlineData("{\"user\":\"me\",\"password\":\"hun\\\"ter\",\"n\":1}", "{\"user\":\"me\",\"password\":\"***\",\"n\":1}")]
    [InlineData("{ \"clientSecret\" : \"x\" }", "{ \"clientSecret\" : \"***\" }")]
    [InlineData("{\\\"api_key\\\":\\\"x\\\",\\\"n\\\":1}", "{\\\"api_key\\\":\\\"***\\\",\\\"n\\\":1}")]
    [InlineData("{'token': 'abc'}", "{'token': '***'}")]
    [InlineData("access_token=abc&expires=3", "access_token=***&expires=3")]
    [InlineData("GET /x?api-key=a%20b&n=1 failed", "GET /x?api-key=***&n=1 failed")]
    [InlineData("x?sv=1&sig=a%2Fb%3D&se=2", "x?sv=1&sig=***&se=2")]
    [InlineData("X-Api-Key: abc\nAccept: */*", "X-Api-Key: ***\nAccept: */*")]
    [InlineData("the api key: abc is unknown", "the api key: *** is unknown")]
    [InlineData("AWS_SECRET_ACCESS_KEY=abc/d+e", "AWS_SECRET_ACCESS_KEY=***")]
    [InlineData("DB_PASS=x DB_USER=y", "DB_PASS=*** DB_USER=y")]
    [InlineData("password=a,user=b", "password=***,user=b")]
    [InlineData("password=a, user=b", "password=***, user=b")]
    [InlineData("password=a,b", "password=***")]
    [InlineData("password == \"x\" and password := 'y' and password => z", "password == \"***\" and password := '***' and password => ***")]
    [InlineData("headers[\"token\"] = abc", "headers[\"token\"] = ***")]
    [InlineData("refreshToken=a\r\nnext", "refreshToken=***\r\nnext")]
    [InlineData("password=\"unclosed\nnext", "password=\"***\nnext")]
    [InlineData("Authorization: Bearer abc.def, x", "Authorization: Bearer ***")]
    [InlineData("Authorization: Basic dTpw\r\nHost: x", "Authorization: Basic ***\r\nHost: x")]
    [InlineData("authorization: Digest username=\"u\", response=\"r\"\nHost: x", "authorization: Digest ***\nHost: x")]
    [InlineData("Proxy-Authorization=abc def", "Proxy-Authorization=***")]
    [InlineData("{\"Authorization\":\"Bearer abc\",\"n\":1}", "{\"Authorization\":\"Bearer ***\",\"n\":1}")]
    [InlineData("[Authorization, Bearer 0123456789abcdef]", "[Authorization, Bearer ***]")]
    [InlineData("sent bearer abcdefghijklmnop.q twice", "sent bearer *** twice")]
    [InlineData("sent basic dXNlcjpwYXNz twice", "sent basic *** twice")]
    [InlineData("https://user:pass@host/x", "https://***@host/x")]
    [InlineData("amqp://us'er:p@ss@host:5672/v", "amqp://***@host:5672/v")]
    [InlineData("https://ghp_abc@host", "https://***@host")]
    [InlineData("redis://:secret@h:1 and mongodb://a:b@h", "redis://***@h:1 and mongodb://***@h")]
    [InlineData(Jwt, "***")]
    [InlineData("invalid: '" + Jwt + "'.", "invalid: '***'.")]
    [InlineData("x " + Jwt + "." + Jwt + " y", "x *** y")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0In0.", "***.")]
    public void Masks(string text, string expected)
    {
        Assert.Equal(expected, SecretRedactor.Redact(text));
        Assert.Equal(expected, SecretRedactor.Redact(expected));
        Assert.Equal($"a {expected}\nz", SecretRedactor.Redact($"a {text}\nz"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Object reference not set to an instance of an object.")]
    [InlineData("   at N.C.M(String password, CancellationToken token) in C:\\src\\Token.cs:line 12\n   at N.D() in /src/Secret.cs:line 3")]
    [InlineData("Unexpected token ':' at 1:2")]
    [InlineData("Token::Parse failed")]
    [InlineData("passwordless=true bypass=1 signature: void F() design: x tokens: 5 secretary=Ann pwdx: 1")]
    [InlineData("Password is required. The secret, the token; no value")]
    [InlineData("password=;user=x")]
    [InlineData("password=\"\" n=1 password='';")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----")]
    [InlineData("u0022 \\u0022n\\u0022:\\u0022x\\u0022 \\u0022compass\\u0022:1")]
    [InlineData("_eyJhbGciOiJIUzI1NiJ9 -eyJhbGciOiJIUzI1NiJ9.abc")]
    [InlineData("password:\nnext")]
    [InlineData("https://host:8080/a@b?c=d@e#f@g http://h x@y")]
    [InlineData("mail me@example.org")]
    [InlineData("bearer token is missing, basic authentication failed, Bearer ")]
    [InlineData("eyJ eyJhbGci. eyJhbGciOiJI.x xeyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx")]
    [InlineData("\0\ud800 ===:::\"\"'' \\\\ ://@ :// @")]
    [InlineData("***")]
    public void All_else_stays_the_very_text(string text) => Assert.Same(text, SecretRedactor.Redact(text));

    public static TheoryData<string> Hostile { get; } =
    [
        "a", " ", "=", ":", "\"", "'", "\\", "&", ",", ";", "@", ".", "-", "://", "=:", "a=", "a:", "token=", "token=\"", "token='a\\", "token=,", "token=a,b", "token=a&b&",
        "password=\\", "password= ", "authorization:", "authorization:\n", "authorization: Bearer ", "bearer ", "basic ", "basic a", "eyJ", "eyJ.", "eyJaaaaaaaa.", "eyJaaaaaaaaaaa.a.",
        "://a", "://a:b", "- ", "a - ", "\"\" ", "\"token\":", "pass ", "\ud800", "\ud83d\ude00=", "token=\"\"", "token=a;", "token==", "token=>",
        "-eyJ", "_eyJ", "-eyJ.", "_eyJaaaaaaaa.", "-EYJ", "EYJ-eyJ", "-eyJ-eyJa.a", "bearer -eyJ", "basic _eyJ", "-----BEGIN ", "-----BEGIN PRIVATE KEY", "-----BEGIN PRIVATE KEY-----", "-----",
        "-----BEGIN PRIVATE KEY-----END ", "token={", "token={}", "token={}}", "token={a}b ", "token={}\n", "pwd={;", "token={ token={}} ", "token=a ", "token=a b=", "token=a\" ", "token={a token=b ",
        "token=\"\n", "token='\n", "token=\"a' token='a\" ", "token=\"\"\"", "token='b'c ", "token='\na'b", "token=\\\"a ", "token=\\\"a\\\\", "token=\\u0022", "token=\\u0022a ", "token=\\u0022\n",
        "u0022", "\\u0022", "\\u0022:", "\\u0022token\\u0022:", "\\u0022token\\u0022:\\u0022", "\\\"token\\\":\\\"\n",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void No_text_takes_more_than_a_few_looks_a_character(string pattern)
    {
        var small = Looks(pattern, 1_000);
        var large = Looks(pattern, 250_000);
        Assert.InRange(large, 1.0, 12.0);
        Assert.InRange(large / small, 0.5, 1.1);
    }

    [Fact]
    public void Random_texts_of_all_that_matters_take_few_looks_and_come_out_whole_and_redacted_once_for_all()
    {
        string[] parts =
            ["password", "token", "Authorization", "Bearer ", "Basic ", "eyJabcdefgh", ".", "=", ":", "://", "@", "\"", "'", "\\", ";", ",", "&", " ", "\n", "a", "9", "-", "_", "]", ">", "\ud83d\ude00",
                "{", "}", "eyJ", "\\u0022", "-----BEGIN ", "PRIVATE KEY", "-----", "-----END "];
        var random = new Random(20_261);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => parts[random.Next(parts.Length)]));
            var scanner = new SecretScanner(text);
            var redacted = scanner.Redact();
            Assert.True(scanner.Looked <= (12 * text.Length) + 64, text);
            AssertKept(redacted, text);
        }
    }

    /// <summary>What is not masked stands in the text, in its order: a mask stands for some of it and nothing else was touched.</summary>
    private static void AssertKept(string redacted, string text)
    {
        var kept = redacted.Split(SecretRedactor.Mask);
        var at = 0;
        for (var i = 0; i < kept.Length; i++)
        {
            var found = text.IndexOf(kept[i], at, StringComparison.Ordinal);
            Assert.True(found >= 0 && (i > 0 || found == 0), $"{text} => {redacted}");
            at = found + kept[i].Length;
        }

        Assert.EndsWith(kept[^1], text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_without_an_end_is_masked_to_the_end_of_the_text()
    {
        Assert.Equal("a ***", SecretRedactor.Redact("a -----BEGIN EC PRIVATE KEY-----\nMIIE\nmore"));
        Assert.Equal("private_key=\"***", SecretRedactor.Redact("private_key=\"-----BEGIN PRIVATE KEY-----\nMIIE\nmore"));
        Assert.Equal("private_key=***", SecretRedactor.Redact("private_key=-----BEGIN PRIVATE KEY-----\nMIIE\nmore"));
    }

    /// <summary>Each of these quotes is escaped once more than the one before, so that it closes none of them.</summary>
    [Fact]
    public void Quotes_that_nothing_closes_take_few_looks()
    {
        var text = string.Concat(Enumerable.Range(400, 400).Select(static count => "token=" + new string('\\', count) + "\"a\n"));
        var scanner = new SecretScanner(text);
        Assert.DoesNotContain("a", scanner.Redact(), StringComparison.Ordinal);
        Assert.InRange((double)scanner.Looked / text.Length, 1.0, 12.0);
    }

    private static double Looks(string pattern, int length)
    {
        var scanner = new SecretScanner(string.Concat(Enumerable.Repeat(pattern, length / pattern.Length)));
        scanner.Redact();
        return (double)scanner.Looked / length;
    }
}
