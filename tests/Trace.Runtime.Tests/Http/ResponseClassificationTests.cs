namespace Tracing.Http;

public sealed class ResponseClassificationTests
{
    [Fact]
    public void Every_status_code_has_its_class()
    {
        for (var status = 0; status < 1_000; status++)
        {
            var expected = status switch
            {
                304 => RequestClass.Ok,
                404 => RequestClass.PathNotFound,
                405 => RequestClass.MethodNotAllowed,
                501 => RequestClass.ClientError,
                _ => (status / 100) switch
                {
                    2 => RequestClass.Ok,
                    4 => RequestClass.ClientError,
                    5 => RequestClass.ServerError,
                    _ => RequestClass.UnexpectedResponse,
                },
            };
            Assert.Equal((status, expected), (status, ResponseClassification.Of(status)));
        }
    }

    [Theory]
    [InlineData(RequestClass.Ok, "0")]
    [InlineData(RequestClass.ClientError, "1", "3", "5", "6", "7", "9", "10", "11", "16")]
    [InlineData(RequestClass.ServerError, "2", "4", "8", "13", "14", "15", "17", "99", "", "x", "00", "01", "-1", " 0", "0 ", "١")]
    [InlineData(RequestClass.PathNotFound, "12")]
    internal void A_success_is_what_its_grpc_status_says(RequestClass expected, params string[] texts)
    {
        Assert.All(texts, text =>
        {
            Assert.Equal(expected, ResponseClassification.Of(200, text));
            Assert.Equal(expected, ResponseClassification.Of(200, null, text));
            Assert.Equal(RequestClass.ServerError, ResponseClassification.Of(503, text, text));
        });
    }

    [Theory]
    [InlineData("0", "13", RequestClass.ServerError)]
    [InlineData("13", "0", RequestClass.ServerError)]
    [InlineData("12", "5", RequestClass.ClientError)]
    [InlineData("0", "12", RequestClass.PathNotFound)]
    [InlineData("0", "0", RequestClass.Ok)]
    internal void The_strongest_of_headers_and_trailers_counts(string inHeaders, string inTrailers, RequestClass expected) =>
        Assert.Equal(expected, ResponseClassification.Of(200, inHeaders, inTrailers));

    [Theory]
    [InlineData("application/grpc", true)]
    [InlineData("application/grpc+proto", true)]
    [InlineData("Application/gRPC; charset=utf-8", true)]
    [InlineData("application/grpc-web", true)]
    [InlineData("application/grpc-web-text+proto", true)]
    [InlineData("application/grpcx", false)]
    [InlineData("application/json", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_content_type_tells_grpc(string? contentType, bool expected) =>
        Assert.Equal(expected, GrpcStatus.IsContentType(contentType));
}
