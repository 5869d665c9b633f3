using Microsoft.Extensions.DependencyInjection;
using Tracing.Configuration;
using Tracing.Export.Delivery;
using Tracing.Export.Jaeger;
using Tracing.Export.Otlp;
using Tracing.Runtime.Tests.Export.Transport;

namespace Tracing.Runtime.Tests.Configuration;

public sealed class EndpointOptionsTests
{
    private const string Secret = "s3cr3t";

    [Theory]
    [InlineData("", "http://localhost:4318/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4318", "http://c:4318/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4318/", "http://c:4318/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=https://c/otlp", "https://c/otlp/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=https://c/otlp/?tenant=a", "https://c/otlp/v1/traces?tenant=a")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://c:4318", "http://c:4318/")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://c:4318/a/?b", "http://c:4318/a/?b")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://t/x;OTEL_EXPORTER_OTLP_ENDPOINT=http://c", "http://t/x")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=unix:/run/otel.sock", "unix /run/otel.sock http://localhost/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=grpc", "http://localhost:4317" + GrpcServer.Method)]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=grpc;OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=http/protobuf", "http://localhost:4318/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=grpc;OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4317", "http://c:4317" + GrpcServer.Method)]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=grpc;OTEL_EXPORTER_OTLP_ENDPOINT=https://c:1/path?q", "https://c:1" + GrpcServer.Method)]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=grpc;OTEL_EXPORTER_OTLP_ENDPOINT=c:99", "https://c:99" + GrpcServer.Method)]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=grpc;OTEL_EXPORTER_OTLP_ENDPOINT=c", "https://c:4317" + GrpcServer.Method)]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=grpc;OTEL_EXPORTER_OTLP_ENDPOINT=[::1]", "https://[::1]:4317" + GrpcServer.Method)]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=grpc;OTEL_EXPORTER_OTLP_ENDPOINT=c:99;OTEL_EXPORTER_OTLP_INSECURE=true", "http://c:99" + GrpcServer.Method)]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=grpc;OTEL_EXPORTER_OTLP_ENDPOINT=c:99;OTEL_EXPORTER_OTLP_INSECURE=true;OTEL_EXPORTER_OTLP_TRACES_INSECURE=false", "https://c:99" + GrpcServer.Method)]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=grpc;OTEL_EXPORTER_OTLP_ENDPOINT=unix:/run/otel.sock", "unix /run/otel.sock http://localhost" + GrpcServer.Method)]
    public void An_endpoint_of_otlp_is_where_the_specification_says(string variables, string expected)
    {
        var target = OtlpExporter.TargetOf(Read(variables).Otlp);

        Assert.Equal(expected, target.SocketPath is null ? target.Uri.AbsoluteUri : $"unix {target.SocketPath} {target.Uri}");
    }

    [Theory]
    [InlineData("", "http://localhost:14268/api/traces?format=jaeger.thrift")]
    [InlineData("TRACES_EXPORTER_JAEGER_ENDPOINT=https://j/x", "https://j/x?format=jaeger.thrift")]
    [InlineData("TRACES_EXPORTER_JAEGER_ENDPOINT=https://j/x?format=zipkin", "https://j/x?format=zipkin")]
    public void An_endpoint_of_jaeger_says_its_format(string variables, string expected) =>
        Assert.Equal(expected, JaegerHttpExporter.TargetOf(Read(variables).JaegerHttp).Uri.AbsoluteUri);

    [Theory]
    [InlineData("TRACES_EXPORTER_JAEGER_AUTH_TOKEN=abc", "Bearer abc")]
    [InlineData("TRACES_EXPORTER_JAEGER_USER=user;TRACES_EXPORTER_JAEGER_PASSWORD=pass", "Basic dXNlcjpwYXNz")]
    public void Jaeger_is_told_who_sends(string variables, string expected) =>
        Assert.Equal([new("Authorization", expected)], JaegerHttpExporter.TargetOf(Read(variables).JaegerHttp).Headers);

    [Theory]
    [InlineData("api-key=a", "api-key=a")]
    [InlineData(" api-key = a%20b%2Cc , x=y=z==,", "api-key=a b,c|x=y=z==")]
    [InlineData("authorization=Basic%20YTpi", "authorization=Basic YTpi")]
    [InlineData("x=", "x=")]
    public void Headers_are_decoded(string value, string expected) =>
        Assert.Equal(expected, string.Join('|', Read("OTEL_EXPORTER_OTLP_HEADERS", value).Otlp.Headers.Select(static header => $"{header.Key}={header.Value}")));

    [Fact]
    public void The_forms_for_traces_win()
    {
        var otlp = Read(
            "OTEL_EXPORTER_OTLP_TIMEOUT=1;OTEL_EXPORTER_OTLP_TRACES_TIMEOUT=2;OTEL_EXPORTER_OTLP_COMPRESSION=gzip;OTEL_EXPORTER_OTLP_TRACES_COMPRESSION=none;"
            + "OTEL_EXPORTER_OTLP_HEADERS=a=1;OTEL_EXPORTER_OTLP_TRACES_HEADERS=b=2;OTEL_EXPORTER_OTLP_METRICS_HEADERS=c=3").Otlp;

        Assert.Equal((TimeSpan.FromMilliseconds(2), false, "b"), (otlp.Timeout, otlp.Gzip, Assert.Single(otlp.Headers).Key));
    }

    [Fact]
    public void Words_are_understood_in_any_case()
    {
        var options = Read(
            "OTEL_EXPORTER_OTLP_PROTOCOL=GRPC;OTEL_EXPORTER_OTLP_COMPRESSION=GZip;OTEL_TRACES_EXPORTER=Console;OTEL_TRACES_SAMPLER=ParentBased_Always_On;OTEL_SDK_DISABLED=TRUE;"
            + "TRACES_SAMPLER_RULES=/Health=Always_Off;TRACES_HTTP_TAGS=None;TRACES_W3C_UNSAMPLED=Defer;TRACES_TAIL=Errors");

        Assert.Equal((OtlpProtocol.Grpc, true, true), (options.Otlp.Protocol, options.Otlp.Gzip, options.Disabled));
        Assert.Equal(["log"], options.Exporters);
        Assert.Equal(("all", "/Health=none"), (options.Sampler?.Description, string.Join('|', options.SamplerRules)));
        Assert.Equal((HttpTags.None, W3CUnsampled.Defer, true), (options.Http.Tags, options.W3CUnsampled, options.Processing.Tail?.KeepsErrors));
    }

    [Fact]
    public void A_path_of_a_socket_is_as_long_as_the_system_takes_in_bytes()
    {
        const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";
        var fits = "/" + new string('a', 90);
        var isTooLong = "/" + new string('\u00e4', 60);

        Assert.Equal(fits, OtlpExporter.TargetOf(Read(Variable, "unix:" + fits).Otlp).SocketPath);
        foreach (var path in new[] { isTooLong, "/" + new string('a', 200) })
        {
            var exception = Assert.Throws<TracingConfigurationException>(() => Read(Variable, "unix:" + path));
            Assert.Contains("no longer than the system takes", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "'http/protobuf' or 'grpc' is allowed.")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4318", "a URL of http or https")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "ftp://localhost", "a URL of http or https")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "unix:run", "'unix:' with an absolute path is allowed")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "/v1/traces", "a URL of http or https")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "0", "from 1 to 3600000")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "10s", "from 1 to 3600000")]
    [InlineData("OTEL_EXPORTER_OTLP_COMPRESSION", "zstd", "'gzip' or 'none' is allowed.")]
    [InlineData("TRACES_EXPORTER_JAEGER_ENDPOINT", "jaeger:14268", "a URL of http or https")]
    [InlineData("TRACES_EXPORTER_JAEGER_TIMEOUT_MS", "-1", "from 1 to 3600000")]
    [InlineData("TRACES_BATCH_MAX_SPANS", "0", "from 1 to 100000")]
    [InlineData("TRACES_EXPORT_TIMEOUT_MS", "x", "from 0 to 3600000")]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES", "a", "invalid key=value pair (a)")]
    public void An_invalid_value_is_refused_by_name_and_value_and_what_is_allowed(string variable, string value, string allowed)
    {
        var exception = Assert.Throws<TracingConfigurationException>(() => Read(variable, value));

        Assert.StartsWith($"{variable} is '{value}': ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", Secret)]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "=" + Secret)]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "api-key=" + Secret + "%0d%0aHost: evil")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "api-key=" + Secret + "%C3%A4")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "api key=" + Secret)]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "Content-Length=" + Secret)]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "grpc-timeout=" + Secret)]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "Accept-Encoding=" + Secret)]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "keep-alive=" + Secret)]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "Proxy-Connection=" + Secret)]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "http2-settings=" + Secret)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "host=" + Secret)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://user:" + Secret + "@localhost:4318")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "htp://localhost:4318?key=" + Secret)]
    [InlineData("TRACES_EXPORTER_JAEGER_ENDPOINT", "http://" + Secret + "@localhost")]
    [InlineData("TRACES_EXPORTER_JAEGER_AUTH_TOKEN", Secret + "\n" + Secret)]
    [InlineData("TRACES_EXPORTER_JAEGER_PASSWORD", Secret + "\u00e4")]
    public void A_secret_is_in_no_error(string variable, string value)
    {
        var exception = Assert.Throws<TracingConfigurationException>(() => Read(variable, value));

        Assert.StartsWith($"{variable} is '***': ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exception.ToString() + exception.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_code_sets_is_in_no_error_and_no_text()
    {
        AssertHidden(static options => options.Otlp.Headers = [new("a", Secret + "\n")]);
        AssertHidden(static options => options.Otlp.Endpoint = new Uri($"http://user:{Secret}@localhost"));
        AssertHidden(static options => options.JaegerHttp.Password = Secret);
        AssertHidden(static options => options.JaegerHttp.AuthToken = Secret + "\r");
        AssertHidden(static options => (options.JaegerHttp.User, options.JaegerHttp.Password, options.JaegerHttp.AuthToken) = ("user", Secret, Secret));
        var target = OtlpExporter.TargetOf(new OtlpExporterOptions { Endpoint = new Uri($"http://localhost/?key={Secret}"), Headers = [new("a", Secret)] });
        Assert.DoesNotContain(Secret, target.ToString() + target.Display, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, new SettingValue("a", Secret).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, new HttpProxy(new Uri("http://proxy"), Secret).ToString(), StringComparison.Ordinal);

        static void AssertHidden(Action<TracingOptions> configure)
        {
            var options = new TracingOptions();
            configure(options);
            Assert.DoesNotContain(Secret, Assert.Throws<TracingConfigurationException>(() => OptionsValidation.Validate(options)).ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Files_of_certificates_are_read_at_start_up()
    {
        var directory = Directory.CreateTempSubdirectory();
        try
        {
            using var authority = TestCertificate.CreateAuthority();
            using var client = TestCertificate.Create("client", authority);
            var garbage = Write("garbage.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
            var empty = Write("empty.pem", "");
            var missing = Path.Combine(directory.FullName, "missing.pem");
            var certificates = Write("chain.pem", client.ExportCertificatePem() + "\n" + authority.ExportCertificatePem());
            var key = Write("key.pem", client.GetECDsaPrivateKeyPem());
            var otherKey = Write("other.pem", authority.GetECDsaPrivateKeyPem());

            var loaded = TlsFiles.Load(new TlsOptions { CertificatePath = certificates, ClientCertificatePath = certificates, ClientKeyPath = key });
            Assert.Equal(2, loaded.Authorities?.Count);
            Assert.Equal(client.Thumbprint, loaded.Client?.TargetCertificate.Thumbprint);
            Assert.True(loaded.Client?.TargetCertificate.HasPrivateKey);

            foreach (var path in new[] { garbage, empty, missing, directory.FullName, key })
            {
                AssertRefused("OTEL_EXPORTER_OTLP_CERTIFICATE", path, $"OTEL_EXPORTER_OTLP_CERTIFICATE={path}");
                AssertRefused("OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE", path, $"OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE={path};OTEL_EXPORTER_OTLP_CLIENT_KEY={key}");
            }

            foreach (var path in new[] { garbage, empty, missing, otherKey, certificates })
            {
                AssertRefused("OTEL_EXPORTER_OTLP_CLIENT_KEY", path, $"OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE={certificates};OTEL_EXPORTER_OTLP_CLIENT_KEY={path}");
            }

            AssertRefused("OTEL_EXPORTER_OTLP_CLIENT_KEY", key, $"OTEL_EXPORTER_OTLP_CLIENT_KEY={key}");
            AssertRefused("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", certificates, $"OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE={certificates}");
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        string Write(string name, string text)
        {
            var path = Path.Combine(directory.FullName, name);
            File.WriteAllText(path, text);
            return path;
        }

        static void AssertRefused(string setting, string path, string variables)
        {
            var options = Read(variables);
            options.Exporters = ["otlp"];
            var exception = Assert.Throws<TracingConfigurationException>(() => TracePipeline.Create(options));
            Assert.Equal((setting, path), (exception.Setting, exception.Value));
            Assert.DoesNotContain("PRIVATE KEY-----", exception.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_weaker_names_of_opentelemetry_are_read()
    {
        var options = Read(
            "OTEL_TRACES_EXPORTER=otlp,console;OTEL_BSP_SCHEDULE_DELAY=7;OTEL_BSP_EXPORT_TIMEOUT=8;OTEL_BSP_MAX_QUEUE_SIZE=9;OTEL_BSP_MAX_EXPORT_BATCH_SIZE=10;"
            + "OTEL_RESOURCE_ATTRIBUTES=service.name=shop%20a, region = eu%2C1,");

        Assert.Equal(["otlp", "log"], options.Exporters);
        Assert.Equal((7d, 8d, 9, 10), (options.BatchDelay.TotalMilliseconds, options.ExportTimeout.TotalMilliseconds, options.QueueMaxSpans, options.BatchMaxSpans));
        Assert.Equal("shop a", options.ServiceName);
        Assert.Equal([new Tag("region", "eu,1")], options.ProcessTags);
        Assert.Equal("OTEL_TRACES_EXPORTER", Assert.Throws<TracingConfigurationException>(() => TracePipeline.Create(Read("OTEL_TRACES_EXPORTER=zipkin"))).Setting);
    }

    [Fact]
    public void The_stronger_names_win()
    {
        var options = Read(
            "TRACES_EXPORTER=jaeger;OTEL_TRACES_EXPORTER=otlp;TRACES_BATCH_DELAY_MS=1;OTEL_BSP_SCHEDULE_DELAY=7;TRACES_EXPORT_TIMEOUT_MS=2;OTEL_BSP_EXPORT_TIMEOUT=8;"
            + "OTEL_SERVICE_NAME=a;OTEL_RESOURCE_ATTRIBUTES=service.name=b,region=eu;TRACES_EXPORTER_JAEGER_TAGS=region=us");

        Assert.Equal(["jaeger"], options.Exporters);
        Assert.Equal((1d, 2d), (options.BatchDelay.TotalMilliseconds, options.ExportTimeout.TotalMilliseconds));
        Assert.Equal("a", options.ServiceName);
        Assert.Equal([new Tag("region", "us")], options.ProcessTags);
    }

    [Fact]
    public void What_code_adds_is_checked_at_once_and_runs_besides()
    {
        var services = new ServiceCollection();
        Assert.Throws<TracingConfigurationException>(() => services.AddOtlpExporter("a", static otlp => otlp.MaxRequestBytes = 1));
        Assert.Throws<TracingConfigurationException>(() => services.AddOtlpExporter("a", static otlp => otlp.Timeout = TimeSpan.Zero));
        Assert.Throws<TracingConfigurationException>(() => services.AddJaegerHttpExporter("a", static jaeger => jaeger.Endpoint = null!));
        services.AddOtlpExporter("backup", static otlp => otlp.Endpoint = new Uri("http://localhost:1/"));
        services.AddOtlpExporter("grpc", static otlp => otlp.Protocol = OtlpProtocol.Grpc);
        services.AddJaegerHttpExporter("jaeger-eu", static _ => { });
        services.AddTracing(static options => options.Exporters = ["otlp", "jaeger-http"]);
        using var provider = services.BuildServiceProvider();

        Assert.Equal(
            ["backup", "grpc", "jaeger-eu", "jaeger-http", "otlp"],
            provider.GetRequiredService<TracePipeline>().Statistics.Select(static account => account.Name).Order(StringComparer.Ordinal));
    }

    private static TracingOptions Read(string variables)
    {
        var values = variables.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair[1]);
        var options = new TracingOptions();
        new OptionsReader(new SettingSource(values.GetValueOrDefault, null)).Read(options);
        return options;
    }

    private static TracingOptions Read(string variable, string value)
    {
        var options = new TracingOptions();
        new OptionsReader(new SettingSource(name => name == variable ? value : null, null)).Read(options);
        return options;
    }
}
