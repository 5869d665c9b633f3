namespace Tracing.Generator.Tests.Analyzers;

public sealed class NameOfManyTests
{
    [Theory]
    [InlineData("SpanRecorder.Start(context, $\"order {[|orderId|]}\").End();")]
    [InlineData("SpanRecorder.Start(context, \"order \" + [|orderId|]).End();")]
    [InlineData("SpanRecorder.Start(context, string.Format(\"order {0}\", [|orderId|])).End();")]
    [InlineData("SpanRecorder.Start(context, string.Format(\"{0} {1} {2} {3}\", 1, 2, 3, [|orderId|])).End();")]
    [InlineData("SpanRecorder.Start(context, string.Concat(\"order \", [|orderId|])).End();")]
    [InlineData("SpanRecorder.Start(kind: SpanKind.Client, name: $\"{[|guid|]}\", parent: context).End();")]
    [InlineData("SpanRecorder.StartAmbient($\"at {[|DateTime.UtcNow|]}\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"at {[|at|]}\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"{[|maybe|]}\").End();")]
    [InlineData("SpanRecorder.StartAmbient([|Guid.NewGuid()|].ToString(\"N\")).End();")]
    [InlineData("SpanRecorder.StartAmbient($\"{[|context.TraceId|]}\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"mail {[|customerEmail|]}\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"{[|_user_id|]}\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"load {[|order.Id|]}\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"order {[|id|]}\").End();")]
    [InlineData("SpanRecorder.StartAmbient(\"order/\" + [|id|] + \"/lines\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"failed {[|error.Message|]}\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"GET {[|request.RequestUri|]}\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"took {[|watch.ElapsedMilliseconds|]}\").End();")]
    [InlineData("span.Child($\"order {[|orderId|]}\").End();")]
    [InlineData("_ = span.ChildSpan($\"order {[|orderId|]}\");")]
    [InlineData("_ = context.Child($\"order {[|orderId|]}\");")]
    [InlineData("_ = new Span(context, $\"order {[|orderId|]}\");")]
    [InlineData("_ = context.Child(\"x\").WithName($\"order {[|orderId|]}\");")]
    [InlineData("span.UpdateName($\"order {[|orderId|]}\");")]
    [InlineData("var name = $\"order {[|orderId|]}\"; span.UpdateName(name);")]
    [InlineData("span.SetTag($\"order.{[|orderId|]}\", true);")]
    [InlineData("for (var i = 0; i < 3; i++) { span.SetTag($\"item.{[|i|]}\", i); }")]
    [InlineData("for (var i = 0; i < 3; i++) { span.SetTag(new Tag(\"item.\" + [|i|], i)); }")]
    [InlineData("span.AddEvent(\"x\", new Tag($\"user.{[|guid|]}\", 1L));")]
    public Task A_value_in_a_name(string statement) => Analysis.ReportsAsync("TRC018", Body(statement));

    [Theory]
    [InlineData("SpanRecorder.StartAmbient(\"order\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"GET {route}\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"{nameof(Body)} {DayOfWeek.Monday} {day}\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"{GetType().Name}.{typeof(int)}\").End();")]
    [InlineData("SpanRecorder.StartAmbient(route).End();")]
    [InlineData("SpanRecorder.StartAmbient(route + count).End();")]
    [InlineData("SpanRecorder.StartAmbient($\"shard {shardId} of {regionId} {threadId}\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"rule {id}\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"{plugin.Id}\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"{DateTime.Now:dddd} {at.Year}\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"every {interval}\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"{Guid.Empty} {Known}\").End();")]
    [InlineData("SpanRecorder.StartAmbient($\"{hybrid} {invalid} {paid}\").End();")]
    [InlineData("SpanRecorder.StartAmbient(Name(orderId)).End();")]
    [InlineData("for (var i = 0; i < 3; i++) { SpanRecorder.StartAmbient($\"attempt {i}\").End(); }")]
    [InlineData("foreach (var header in route.Split(',')) { span.SetTag($\"http.request.header.{header}\", true); }")]
    [InlineData("span.SetTag(\"order.id\", $\"order {orderId}\");")]
    [InlineData("span.AddEvent($\"order {orderId}\");")]
    [InlineData("span.SetTag($\"count.{count}\", 1);")]
    [InlineData("var name = $\"order {orderId}\"; name = \"order\"; span.UpdateName(name);")]
    [InlineData("new Other().Start($\"order {orderId}\");")]
    [InlineData("Console.WriteLine($\"order {orderId}\");")]
    [InlineData("SpanRecorder.StartAmbient(orderId > 0 ? \"a\" : \"b\").End();")]
    public Task A_name_of_few(string statement) => Analysis.SilentAsync(Body(statement));

    [Theory]
    [InlineData("[[|Traced(\"order {orderId}\")|]] public partial void M(int orderId); void MCore(int orderId) { }")]
    [InlineData("[[|Traced(\"order {OrderId}\")|]] public partial void M(int orderId); void MCore(int orderId) { }")]
    [InlineData("[[|Traced(\"order.{ order.Id }.load\")|]] public partial void M(Order order); void MCore(Order order) { }")]
    [InlineData("[[|Traced(\"{unknown} {amount:N2}\")|]] public partial void M(decimal amount); void MCore(decimal amount) { }")]
    public Task Braces_around_a_parameter(string member) => Analysis.ReportsAsync("TRC018", Type(member));

    [Theory]
    [InlineData("[Traced(\"GET /orders/{orderId}\")] public partial void M(int orderId); void MCore(int orderId) { }")]
    [InlineData("[Traced(\"order {other}\")] public partial void M(int orderId); void MCore(int orderId) { }")]
    [InlineData("[Traced(\"order {orderId\")] public partial void M(int orderId); void MCore(int orderId) { }")]
    [InlineData("[Traced(\"order }orderId{\")] public partial void M(int orderId); void MCore(int orderId) { }")]
    [InlineData("[Traced(\"order {}\")] public partial void M(int orderId); void MCore(int orderId) { }")]
    [InlineData("[Traced(\"order.orderId\")] public partial void M(int orderId); void MCore(int orderId) { }")]
    public Task Braces_around_something_else(string member) => Analysis.SilentAsync(Type(member));

    [Fact]
    public Task The_message_of_a_name() => Analysis.ReportsAsync(
        "TRC018",
        "Keep 'orderId' out of the name of a span, and record it as a tag: with a name for each value, spans cannot be grouped, and indexes grow without bound",
        Body("span.UpdateName($\"order {[|orderId|]}\");"));

    [Fact]
    public Task The_message_of_a_key() => Analysis.ReportsAsync(
        "TRC018",
        "Keep 'guid' out of the key of a tag, and record it as a value: with a key for each value, tags cannot be searched, and indexes grow without bound",
        Body("span.SetTag($\"order {[|guid|]}\", 1);"));

    [Fact]
    public Task The_message_of_an_attribute() => Analysis.ReportsAsync(
        "TRC018",
        "Keep '{orderId}' out of the name of a span, and mark 'orderId' with [Tag]: a name is constant, no value is filled in",
        Type("[[|Traced(\"order {orderId}\")|]] public partial void M(int orderId); void MCore(int orderId) { }"));

    [Theory]
    [InlineData("SpanRecorder.Start(context, $\"order {orderId\").End();")]
    [InlineData("SpanRecorder.Start($\"order {orderId}\").End();")]
    [InlineData("SpanRecorder.Start(context, $\"order {missing}\" + ).End();")]
    [InlineData("span.SetTag($\"{}\");")]
    public async Task Half_typed_code_does_no_harm(string statement) =>
        Assert.DoesNotContain((await Compiler.DiagnoseAsync(Body(statement))).Ours, diagnostic => diagnostic.Id == "AD0001");

    private static string Body(string statement) => Type($$"""
        static readonly Guid Known = Guid.NewGuid();
            readonly int _user_id = 1;
            static string Name(int order) => "";
            void Body(
                SpanRecorder span, SpanContext context, int orderId, Guid guid, Guid? maybe, DateTimeOffset at, string customerEmail, Order order, Plugin plugin, int id,
                Exception error, System.Net.Http.HttpRequestMessage request, System.Diagnostics.Stopwatch watch, string route, DayOfWeek day, int count,
                int shardId, string regionId, int threadId, TimeSpan interval, string hybrid, string invalid, string paid)
            {
                _ = _user_id;
                {{statement}}
            }
        """);

    private static string Type(string member) => $$"""
        public partial class C
        {
            {{member}}
        }

        public class Order
        {
            public int Id { get; set; }
        }

        public class Plugin
        {
            public string Id { get; set; } = "";
        }

        public class Other
        {
            public void Start(string name) { }
        }
        """;
}
