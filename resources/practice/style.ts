/** Grey and blue, 13 pixels, bevelled: a municipal system of about 2005. */
export const styleSheet = `
body { margin: 0; font: 13px/1.45 "MS PGothic", "MS UI Gothic", "BIZ UDPGothic", "Noto Sans CJK JP", sans-serif; color: #222; background: #f4f5f2; }
a { color: #003c8f; }
input, select { font: inherit; }
input[type=text], input[type=password] { border: 1px solid #7f9db9; padding: 1px 3px; background: #fff; }
input[readonly] { background: #e4e4de; }
input[type=submit], input[type=button], input[type=reset] { min-width: 86px; padding: 2px 10px; border: 2px outset #e8e8e0; background: #dcdcd2; color: #222; }
input[type=submit]:active, input[type=button]:active { border-style: inset; }
body.header { background: #1f4e86; background: linear-gradient(#3a6ea5, #1b3f6e); color: #fff; border-bottom: 3px solid #c8a248; }
.header table { width: 100%; height: 45px; }
.header .name { font-size: 16px; font-weight: bold; padding-left: 12px; letter-spacing: 0.05em; }
.header .who { text-align: right; padding-right: 12px; font-size: 12px; }
.header a { color: #ffe9a8; }
.mark { display: inline-block; margin-left: 8px; padding: 0 6px; border: 1px solid #ffe9a8; color: #ffe9a8; font-size: 11px; font-weight: normal; }
body.side { background: #dfe6ee; border-right: 1px solid #8aa0b8; height: 100%; }
.side h2 { margin: 8px 6px 4px; padding: 2px 6px; background: #5b7fa8; color: #fff; font-size: 12px; }
.side ul { margin: 0 6px 8px; padding: 0; list-style: none; background: #fff; border: 1px solid #9fb3c8; }
.side li { border-bottom: 1px dotted #9fb3c8; padding: 4px 6px; font-size: 12px; }
body.main { padding: 10px 14px 24px; }
h1 { margin: 0 0 8px; padding: 3px 8px; border-left: 6px solid #1f4e86; border-bottom: 1px solid #8aa0b8; background: #e6edf5; font-size: 15px; color: #16365f; }
h3 { margin: 12px 0 2px; font-size: 13px; color: #16365f; }
h3:before { content: "■ "; color: #5b7fa8; }
table.list { border-collapse: collapse; background: #fff; margin-top: 4px; }
table.list td, table.list th { border: 1px solid #8aa0b8; padding: 3px 6px; text-align: left; }
table.list td.k, table.list th { background: #d6e2ef; color: #16365f; white-space: nowrap; font-weight: normal; }
table.entry { width: 860px; }
table.entry td.k { width: 120px; }
.must { color: #c00000; }
.note { color: #666; font-size: 11px; }
.error { margin: 0 0 8px; padding: 6px 10px; border: 1px solid #c00000; background: #fff4f4; color: #c00000; width: 838px; }
.error div:before { content: "● "; }
.message { margin: 8px 0; padding: 8px 12px; border: 1px solid #8aa0b8; background: #fff; width: 500px; }
.buttons { margin-top: 12px; width: 860px; text-align: center; }
.result { font-size: 15px; font-weight: bold; color: #16365f; }
body.login { background: #c9d6e4; }
.loginbox { margin: 90px auto 0; width: 420px; border: 1px solid #5b7fa8; background: #f4f5f2; }
.loginbox .title { background: #1f4e86; background: linear-gradient(#3a6ea5, #1b3f6e); color: #fff; padding: 10px 14px; font-size: 15px; font-weight: bold; }
.loginbox form { padding: 16px 24px 18px; }
.loginbox .error { width: auto; margin: 12px 24px 0; }
.loginbox td { padding: 4px; }
.foot { text-align: center; color: #556; font-size: 11px; margin-top: 10px; }
`
