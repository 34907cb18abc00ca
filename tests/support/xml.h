#pragma once

#include <boost/test/unit_test.hpp>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <libxml/xpath.h>
#include <memory>
#include <string>

namespace crossfoot::test {

template <class T, void (*release)(T*)>
struct XmlRelease {
  void operator()(T* pointer) const { release(pointer); }
};
template <class T, void (*release)(T*)>
using XmlOwned = std::unique_ptr<T, XmlRelease<T, release>>;

/// A document as a strict reader sees it.
class Xml {
 public:
  explicit Xml(const std::string& text)
      : document_(xmlReadMemory(
            text.data(), static_cast<int>(text.size()), "junit.xml", nullptr,
            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE)) {}

  [[nodiscard]] bool well_formed() const { return document_ != nullptr; }

  /// Whether it is as reports/junit.xsd says.
  [[nodiscard]] bool valid() const {
    const XmlOwned<xmlSchemaParserCtxt, xmlSchemaFreeParserCtxt> parser(
        xmlSchemaNewParserCtxt(CROSSFOOT_SOURCE_DIR "/reports/junit.xsd"));
    const XmlOwned<xmlSchema, xmlSchemaFree> schema(xmlSchemaParse(parser.get()));
    BOOST_REQUIRE(schema != nullptr);
    const XmlOwned<xmlSchemaValidCtxt, xmlSchemaFreeValidCtxt> context(
        xmlSchemaNewValidCtxt(schema.get()));
    return well_formed() && xmlSchemaValidateDoc(context.get(), document_.get()) == 0;
  }

  /// The text that an XPath expression gives.
  [[nodiscard]] std::string text(const std::string& path) const {
    const XmlOwned<xmlXPathContext, xmlXPathFreeContext> context(
        xmlXPathNewContext(document_.get()));
    const XmlOwned<xmlXPathObject, xmlXPathFreeObject> found(xmlXPathEvalExpression(
        reinterpret_cast<const xmlChar*>(("string(" + path + ")").c_str()), context.get()));
    BOOST_REQUIRE(found != nullptr);
    return reinterpret_cast<const char*>(found->stringval);
  }

  [[nodiscard]] std::size_t count(const std::string& path) const {
    return std::stoul(text("count(" + path + ")"));
  }

 private:
  XmlOwned<xmlDoc, xmlFreeDoc> document_;
};

}  // namespace crossfoot::test
