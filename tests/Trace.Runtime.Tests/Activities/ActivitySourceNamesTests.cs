namespace Tracing.Runtime.Tests.Activities;

public sealed class ActivitySourceNamesTests
{
    [Theory]
    [InlineData("Npgsql", "Npgsql", true)]
    [InlineData("npgsql", "Npgsql", true)]
    [InlineData("Npgsql", "Npgsql.Replication", false)]
    [InlineData("Npgsql*", "Npgsql", true)]
    [InlineData("Npgsql*", "Npgsql.Replication", true)]
    [InlineData("Npgsql.*", "Npgsql", false)]
    [InlineData("System.*,Npgsql", "Npgsql", true)]
    [InlineData("*", "System.Net.Http", true)]
    [InlineData("*", "Microsoft.AspNetCore.SignalR.Server", true)]
    [InlineData("*", "Microsoft.AspNetCore", false)]
    [InlineData("Microsoft.*", "Microsoft.AspNetCore", false)]
    [InlineData("Microsoft.AspNetCore*", "Microsoft.AspNetCore", true)]
    [InlineData("*,Microsoft.AspNetCore", "Microsoft.AspNetCore", true)]
    [InlineData("*", "", false)]
    public void A_name_or_its_beginning_says_which_sources(string names, string source, bool contained) =>
        Assert.Equal(contained, new ActivitySourceNames(names.Split(',')).Contain(source));
}
